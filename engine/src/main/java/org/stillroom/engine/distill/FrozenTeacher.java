package org.stillroom.engine.distill;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;

/**
 * Watches that a teacher stays what it was: SHA-256 of every parameter and buffer (running statistics too, which drift
 * in MSAD's and FRS's code), taken at the start and compared at the end.
 */
public final class FrozenTeacher {

    private final ParameterStore teacher;
    private final Map<String, String> checksums;

    /**
     * Takes the checksums.
     *
     * @throws IllegalStateException if a parameter collects gradients
     */
    public FrozenTeacher(ParameterStore teacher) {
        this.teacher = teacher;
        for (Parameter parameter : teacher.parameters()) {
            if (parameter.value().requiresGradient()) {
                throw new IllegalStateException(
                        "teacher is not frozen: parameter " + parameter.name() + " collects gradients");
            }
        }
        this.checksums = checksums(teacher);
    }

    /**
     * Compares.
     *
     * @throws IllegalStateException naming the first tensor that changed
     */
    public void verify() {
        Map<String, String> now = checksums(teacher);
        checksums.forEach((name, before) -> {
            if (!before.equals(now.get(name))) {
                throw new IllegalStateException("teacher is not frozen: " + name + " changed during training");
            }
        });
    }

    private static Map<String, String> checksums(ParameterStore store) {
        Map<String, String> checksums = new LinkedHashMap<>();
        store.parameters().forEach(parameter -> checksums.put(parameter.name(), checksum(parameter)));
        store.buffers().forEach(buffer -> checksums.put(buffer.name(), checksum(buffer)));
        return checksums;
    }

    private static String checksum(Parameter parameter) {
        float[] values = parameter.value().toFloats();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

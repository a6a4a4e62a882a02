package org.stillroom.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.fuzz.Fuzzing;

class WeightsFuzzTest {

    @TempDir
    Path folder;

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = getClass().getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file;
    }

    private static void readAll(Path file) {
        try (TensorSource source = WeightsFile.open(file)) {
            source.shapes().keySet().forEach(source::read);
        }
    }

    @Test
    void archives() throws IOException {
        assertThat(Fuzzing.damage(resource("state.pth"), WeightsFuzzTest::readAll)
                        .refused())
                .isPositive();
    }

    /** The zip file stays whole, so that the damage reaches the pickle machine. */
    @Test
    void pickles() throws IOException {
        Path archive = resource("checkpoint.pth");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        Path pickle = folder.resolve("data.pkl");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        String name = entries.keySet().stream()
                .filter(each -> each.endsWith("/data.pkl"))
                .findFirst()
                .orElseThrow();
        Files.write(pickle, Objects.requireNonNull(entries.get(name)));

        Fuzzing.Result result = Fuzzing.damage(pickle, file -> {
            entries.put(name, Files.readAllBytes(file));
            write(archive, entries);
            readAll(archive);
        });

        assertThat(result.refused()).isPositive();
    }

    private static void write(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(each.getValue().length);
                CRC32 crc = new CRC32();
                crc.update(each.getValue());
                entry.setCrc(crc.getValue());
                out.putNextEntry(entry);
                out.write(each.getValue());
                out.closeEntry();
            }
        }
    }
}

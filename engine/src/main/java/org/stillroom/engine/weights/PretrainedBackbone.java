package org.stillroom.engine.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.WeightsReport;
import org.stillroom.engine.spec.BackboneSpec;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * The weights that the backbones of a run start from; read once, so that all arms and seeds have the same.
 *
 * @param report how the file fits; null without one
 * @param tensors by the backbone's own names; not copied
 */
public record PretrainedBackbone(@Nullable WeightsReport report, Map<String, FloatTensor> tensors) {

    /** Where the backbone's names stand in a detector's. */
    private static final String BACKBONE = "backbone.";

    /** No file: backbones keep what the seed gave them. */
    public static final PretrainedBackbone NONE = new PretrainedBackbone(null, Map.of());

    /**
     * Reads a file for a backbone.
     *
     * @throws UserInputException if it cannot be read, or lacks a tensor of the backbone or has it in another shape or with a value that
     *     is no number: half a pretrained network is refused rather than trained
     */
    public static PretrainedBackbone read(Path file, BackboneSpec backbone) {
        try (TensorSource source = WeightsFile.open(file)) {
            WeightsReport report = report(file, source, backbone.name(), backbone.width());
            if (!report.fits()) {
                throw new UserInputException("%s: does not fit model.backbone: %s; %s"
                        .formatted(file, report.summary(), remedy(source, backbone)));
            }
            Map<String, FloatTensor> tensors = new LinkedHashMap<>();
            for (String name : report.loaded()) {
                tensors.put(name, finite(file, name, source.read(report.prefix() + name)));
            }
            return new PretrainedBackbone(report, tensors);
        }
    }

    /**
     * Compares a file with a backbone, or with the one it fits best.
     *
     * @param backbone its name; null for the one that fits best
     * @throws UserInputException if the file cannot be read
     */
    public static WeightsReport inspect(Path file, @Nullable String backbone) {
        try (TensorSource source = WeightsFile.open(file)) {
            String name = backbone == null ? best(source) : backbone;
            return report(file, source, name, BackboneSpec.widthOf(name));
        }
    }

    /** Gives a detector's backbone these weights; without any it stays as it is. */
    public void applyTo(ParameterStore detector) {
        Stream.concat(detector.parameters().stream(), detector.buffers().stream())
                .filter(parameter -> parameter.name().startsWith(BACKBONE))
                .forEach(parameter -> assign(parameter, detector.torch()));
    }

    private void assign(Parameter parameter, Torch torch) {
        FloatTensor array = tensors.get(parameter.name().substring(BACKBONE.length()));
        if (array != null) {
            try (Tensor values = torch.tensor(array.values(), parameter.shape())) {
                parameter.value().assign(values);
            }
        }
    }

    private static WeightsReport report(Path file, TensorSource source, String backbone, int width) {
        WeightsMatch match = WeightsMatch.of(source.shapes(), new ResNet.Design(backbone, width, false, 0));
        return new WeightsReport(
                file.toAbsolutePath().normalize().toString(),
                sha256(file),
                source.format(),
                backbone,
                match.prefix(),
                match.loaded(),
                match.missing(),
                match.mismatched(),
                match.unexpected(),
                match.ignored());
    }

    private static String remedy(TensorSource source, BackboneSpec backbone) {
        String best = best(source);
        return best.equals(backbone.name())
                ? "give whole weights of %s, width %d".formatted(best, backbone.width())
                : "set model.backbone.name to %s, which it resembles most, or give the weights of %s"
                        .formatted(best, backbone.name());
    }

    private static String best(TensorSource source) {
        Map<String, long[]> shapes = source.shapes();
        return BackboneSpec.NAMES.stream()
                .min(Comparator.comparingInt(
                        name -> WeightsMatch.of(shapes, new ResNet.Design(name, BackboneSpec.widthOf(name), false, 0))
                                .problems()))
                .orElseThrow();
    }

    private static FloatTensor finite(Path file, String name, FloatTensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new UserInputException(
                        "%s: tensor %s holds %s, expected numbers; take another copy".formatted(file, name, value));
            }
        }
        return tensor;
    }

    private static String sha256(Path file) {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(file, e), e);
        }
    }
}

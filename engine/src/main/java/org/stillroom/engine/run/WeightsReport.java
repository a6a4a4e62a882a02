package org.stillroom.engine.run;

import java.util.ArrayList;
import java.util.List;

/**
 * How a file of pretrained weights fits a backbone, tensor by tensor; {@code weights.json} of a run. Names are the backbone's own,
 * torchvision's, except for {@code unexpected} and {@code ignored}, which are the file's.
 *
 * @param file absolute
 * @param sha256 of the whole file, hexadecimal
 * @param format {@code safetensors} or {@code PyTorch archive}
 * @param backbone that it was compared with
 * @param prefix of the backbone's names in the file, such as {@code backbone.}; mostly empty
 * @param loaded of both, equal in shape
 * @param missing of the backbone, not in the file
 * @param mismatched of both, different in shape
 * @param unexpected of the file, not the backbone's
 * @param ignored of the file, left out by intention: the classifier {@code fc.*}, {@code num_batches_tracked}, and whatever stands beside
 *     the prefix
 */
public record WeightsReport(
        String file,
        String sha256,
        String format,
        String backbone,
        String prefix,
        List<String> loaded,
        List<String> missing,
        List<Mismatch> mismatched,
        List<String> unexpected,
        List<String> ignored) {

    /** A tensor of two shapes, as {@code 64×3×7×7}. */
    public record Mismatch(String name, String inFile, String inBackbone) {

        @Override
        public String toString() {
            return "%s is %s, expected %s".formatted(name, inFile, inBackbone);
        }
    }

    /** Whether the backbone can start from it: everything is there, in its shape. */
    public boolean fits() {
        return missing.isEmpty() && mismatched.isEmpty();
    }

    /** {@code 265 of 265 tensors of resnet50 loaded, 55 ignored}; and what does not fit, with an example. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        int wanted = loaded.size() + missing.size() + mismatched.size();
        parts.add("%d of %d tensors of %s loaded".formatted(loaded.size(), wanted, backbone));
        if (!missing.isEmpty()) {
            parts.add("%d missing (%s)".formatted(missing.size(), missing.get(0)));
        }
        if (!mismatched.isEmpty()) {
            parts.add("%d of another shape (%s)".formatted(mismatched.size(), mismatched.get(0)));
        }
        if (!unexpected.isEmpty()) {
            parts.add("%d unexpected (%s)".formatted(unexpected.size(), unexpected.get(0)));
        }
        if (!ignored.isEmpty()) {
            parts.add("%d ignored".formatted(ignored.size()));
        }
        return String.join(", ", parts);
    }
}

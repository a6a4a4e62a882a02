package org.stillroom.engine.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backbone.
 *
 * @param name {@code tiny} (two-convolution stem, one basic block a stage), {@code resnet18}, {@code resnet34}, {@code resnet50},
 *     {@code resnet101}, {@code resnet152}
 * @param width channels of the first stage; 16 for tiny, 64 for the others unless given
 * @param norm batch normalisation, or its frozen form, which keeps its running statistics in training and learns
 *     scale and shift alone (mmdetection's {@code norm_eval=True, requires_grad=True})
 * @param frozenStages how much of the backbone never changes, running statistics included: 0 for nothing, n of 1 to 4 for the stem and
 *     the first n stages. 1 is what mmdetection's and FRS's recipes call {@code frozen_stages=1}, and torchvision three trainable
 *     layers. It goes with weights: without them random features are frozen
 * @param weights file that every arm's backbone starts from, relative to the folder the program runs in: torchvision's parameters as
 *     {@code .safetensors} or as a zip-format {@code .pth}. A student that starts from its teacher has the teacher's instead. The
 *     input is normalised by ImageNet's mean and standard deviation in any case, as torchvision's weights expect
 */
public record BackboneSpec(
        String name,
        @Nullable Integer width,
        @Default("batch") Norm norm,
        @Default("0") int frozenStages,
        @Nullable String weights) {

    /** Those there are, by depth. */
    public static final List<String> NAMES =
            List.of("tiny", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152");

    public BackboneSpec {
        Require.that(NAMES.contains(name), "name", name, "one of " + String.join(", ", NAMES));
        if (width == null) {
            width = widthOf(name);
        }
        Require.atLeast("width", width, 1);
        Require.that(frozenStages >= 0 && frozenStages <= 4, "frozenStages", frozenStages, "0 to 4");
        if (weights != null) {
            Require.text("weights", weights);
        }
    }

    /** The channels of the first stage of a backbone whose experiment does not say. */
    public static int widthOf(String name) {
        return name.equals("tiny") ? 16 : 64;
    }

    /** Channels of the first stage; never null. */
    @Override
    @SuppressWarnings("NullAway") // the constructor fills it
    public Integer width() {
        return width;
    }

    /** What normalises. */
    public enum Norm {
        BATCH,
        FROZEN
    }
}

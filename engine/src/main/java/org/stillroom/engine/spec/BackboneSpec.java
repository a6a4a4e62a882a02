package org.stillroom.engine.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backbone.
 *
 * @param name {@code tiny} (two-convolution stem, one basic block a stage), {@code resnet18}, {@code resnet34}, {@code resnet50}
 * @param width channels of the first stage; 16 for tiny, 64 for the others unless given
 * @param norm batch normalisation, or its frozen form, which keeps its running statistics in training and learns
 *     scale and shift alone
 */
public record BackboneSpec(
        String name,
        @Nullable Integer width,
        @Default("batch") Norm norm) {

    private static final List<String> NAMES = List.of("tiny", "resnet18", "resnet34", "resnet50");

    public BackboneSpec {
        Require.that(NAMES.contains(name), "name", name, "one of " + String.join(", ", NAMES));
        if (width == null) {
            width = name.equals("tiny") ? 16 : 64;
        }
        Require.atLeast("width", width, 1);
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

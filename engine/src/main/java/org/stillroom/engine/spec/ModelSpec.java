package org.stillroom.engine.spec;

import java.util.List;

/**
 * The detector that an arm trains.
 *
 * @param backbone finds features
 * @param fpn channels of every level of the feature pyramid
 * @param head finds boxes in the pyramid
 * @param sizeRanges the four inner bounds of the sizes that the five levels detect, finest first: side lengths in
 *     high-resolution pixels (of the farthest of the four distances, FCOS §3.2); the other kinds of head do without and ignore it
 */
public record ModelSpec(
        BackboneSpec backbone,
        @Default("256") int fpn,
        @Default("{}") HeadSpec head,
        @Default("[64, 128, 256, 512]") List<Double> sizeRanges) {

    public ModelSpec {
        sizeRanges = List.copyOf(sizeRanges);
        Require.atLeast("fpn", fpn, 1);
        Require.that(
                head.norm() == HeadSpec.Norm.NONE || fpn % head.groups() == 0,
                "fpn",
                fpn,
                "a multiple of head.groups, which is " + head.groups());
        Require.that(
                sizeRanges.size() == 4 && isAscending(sizeRanges), "sizeRanges", sizeRanges, "four ascending sizes");
    }

    /** Whether a network of this model takes over the parameters of one of the other. */
    public boolean hasArchitectureOf(ModelSpec other) {
        return backbone.name().equals(other.backbone.name())
                && backbone.width().equals(other.backbone.width())
                && fpn == other.fpn
                && head.equals(other.head);
    }

    /** In a few words: {@code tiny of width 16 with fpn 48 and head {convolutions:2,groups:8}}. */
    public String architecture() {
        return "%s of width %d with fpn %d and head %s"
                .formatted(
                        backbone.name(),
                        backbone.width(),
                        fpn,
                        SpecWriter.toJson(head).toString().replace("\"", ""));
    }

    private static boolean isAscending(List<Double> sizes) {
        double last = 0;
        for (double size : sizes) {
            if (!(size > last)) {
                return false;
            }
            last = size;
        }
        return true;
    }
}

package org.stillroom.engine.spec;

import java.util.List;

/**
 * The detector that every arm trains.
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

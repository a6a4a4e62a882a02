package org.stillroom.engine.spec;

import org.jspecify.annotations.Nullable;

/**
 * The head, shared by all levels and both resolutions.
 *
 * @param kind the family of detectors, which is its head, its assignment of objects, its losses and its decoding
 * @param convolutions 3×3 convolutions of each of the two towers
 * @param groups of their group normalisation; divides the pyramid's channels
 * @param norm of the towers; the paper's RetinaNet has none and a pretrained backbone, a detector from scratch wants group
 *     normalisation; the other kinds always have it
 * @param boxLoss for retinanet only; smooth-l1 unless given
 * @param anchorScale side of the smallest square anchor in strides; for retinanet (4 unless given) and gfl (8 unless given)
 */
public record HeadSpec(
        @Default("fcos") Kind kind,
        @Default("4") int convolutions,
        @Default("32") int groups,
        @Default("group") Norm norm,
        @Nullable BoxLoss boxLoss,
        @Nullable Double anchorScale) {

    private static final double RETINANET_SCALE = 4;
    private static final double GFL_SCALE = 8;

    public HeadSpec {
        Require.atLeast("convolutions", convolutions, 1);
        Require.atLeast("groups", groups, 1);
        String forKind = ", for kind is " + kind.label();
        Require.that(kind == Kind.RETINANET || norm == Norm.GROUP, "norm", Require.label(norm), "group" + forKind);
        if (kind == Kind.RETINANET) {
            boxLoss = boxLoss == null ? BoxLoss.SMOOTH_L1 : boxLoss;
        } else if (boxLoss != null) {
            throw new Require.Violation("boxLoss", "is given, but means nothing" + forKind + "; remove it");
        }
        if (kind == Kind.FCOS && anchorScale != null) {
            throw new Require.Violation("anchorScale", "is given, but means nothing" + forKind + "; remove it");
        }
        if (kind != Kind.FCOS) {
            anchorScale = anchorScale != null ? anchorScale : kind == Kind.GFL ? GFL_SCALE : RETINANET_SCALE;
            Require.positive("anchorScale", anchorScale);
        }
    }

    /** Which family. */
    public enum Kind {
        FCOS,
        RETINANET,
        GFL;

        /** The spelling in YAML: {@code retinanet}. */
        public String label() {
            return Require.label(this);
        }
    }

    /** What normalises. */
    public enum Norm {
        GROUP,
        NONE
    }

    /** What a wrong box delta costs. */
    public enum BoxLoss {
        SMOOTH_L1,
        L1
    }
}

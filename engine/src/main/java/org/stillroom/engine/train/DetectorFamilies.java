package org.stillroom.engine.train;

import java.util.List;
import java.util.Objects;
import org.stillroom.engine.model.fcos.FcosFamily;
import org.stillroom.engine.model.gfl.GflFamily;
import org.stillroom.engine.model.head.DetectorFamily;
import org.stillroom.engine.model.retinanet.BoxLoss;
import org.stillroom.engine.model.retinanet.RetinaNetFamily;
import org.stillroom.engine.spec.HeadSpec;

/** The family of detectors that a spec names. */
final class DetectorFamilies {

    private DetectorFamilies() {}

    /** @param sizeBounds inner bounds of the levels' size ranges, for FCOS */
    static DetectorFamily of(HeadSpec head, int classes, List<Double> sizeBounds) {
        return switch (head.kind()) {
            case FCOS -> new FcosFamily(head.convolutions(), head.groups(), classes, sizeBounds);
            case RETINANET ->
                new RetinaNetFamily(
                        head.convolutions(),
                        head.norm() == HeadSpec.Norm.NONE ? 0 : head.groups(),
                        classes,
                        Objects.requireNonNull(head.anchorScale()),
                        head.boxLoss() == HeadSpec.BoxLoss.L1 ? BoxLoss.L1 : BoxLoss.SMOOTH_L1);
            case GFL ->
                new GflFamily(head.convolutions(), head.groups(), classes, Objects.requireNonNull(head.anchorScale()));
        };
    }
}

package org.stillroom.engine.evaluate;

import java.util.List;

/**
 * Objects of like size, √area in source pixels. The bins divide COCO's three: small ends at 32, medium at 96. An object that lies on a
 * border counts in both bins, as it does in COCO's.
 *
 * @param from least size
 * @param to largest size; infinite in the last bin
 */
public record SizeBin(double from, double to) {

    /** Below 8, to 16, 32, 64, 96, and all that is larger. */
    public static final List<SizeBin> ALL = List.of(
            new SizeBin(0, 8),
            new SizeBin(8, 16),
            new SizeBin(16, 32),
            new SizeBin(32, 64),
            new SizeBin(64, 96),
            new SizeBin(96, Double.POSITIVE_INFINITY));

    AreaRange range() {
        return new AreaRange(
                "%s to %s".formatted(from, to), from * from, Double.isInfinite(to) ? AreaRange.MOST : to * to);
    }
}

package org.stillroom.engine.align;

import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.PyramidLevel;

/**
 * A resolution ratio of 2<sup>m</sup> shifts the feature pyramid by m levels: high-resolution P<sub>s</sub> pairs with
 * low-resolution P<sub>s−m</sub>, since stride 2<sup>s−m</sup> on the small image is stride 2<sup>s</sup> on the large
 * one. MSAD (arXiv 2109.06875) for m = 1; other m are inferred.
 *
 * @param ratio of high to low resolution per side, a power of two from 2
 */
public record PyramidShift(int ratio) {

    public PyramidShift {
        if (ratio < 2 || Integer.bitCount(ratio) != 1) {
            throw new UserInputException(("resolution ratio %d: expected 2, 4, 8 or a higher power of two,"
                            + " because neighbouring pyramid levels differ by a factor of two")
                    .formatted(ratio));
        }
    }

    /** m. */
    public int levels() {
        return Integer.numberOfTrailingZeros(ratio);
    }

    /** The low-resolution level that pairs with a high-resolution one. */
    public PyramidLevel low(PyramidLevel high) {
        if (high.index() < levels()) {
            throw new UserInputException(
                    "resolution ratio %d: %s has no level %d finer; use aligned levels from P%d up, or a smaller ratio"
                            .formatted(ratio, high, levels(), levels()));
        }
        return new PyramidLevel(high.index() - levels());
    }

    /** The high-resolution level that pairs with a low-resolution one. */
    public PyramidLevel high(PyramidLevel low) {
        return new PyramidLevel(low.index() + levels());
    }
}

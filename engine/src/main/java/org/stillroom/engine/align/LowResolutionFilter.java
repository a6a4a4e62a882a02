package org.stillroom.engine.align;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/** How a pixel of the low-resolution image comes from those of the high-resolution one. */
public enum LowResolutionFilter {
    /** Every ratio-th pixel, without smoothing: MSAD's. */
    NEAREST {
        @Override
        Tensor shrink(Tensor image, int ratio) {
            return Nn.resizeNearest(image, image.size(2) / ratio, image.size(3) / ratio);
        }
    },
    /** The mean of ratio × ratio pixels, as a sensor with larger pixels sees. */
    AREA {
        @Override
        Tensor shrink(Tensor image, int ratio) {
            return Nn.averagePool(image, ratio);
        }
    },
    /** A triangle of width 2 · ratio, antialiased. */
    BILINEAR {
        @Override
        Tensor shrink(Tensor image, int ratio) {
            return Nn.resizeBilinear(image, image.size(2) / ratio, image.size(3) / ratio);
        }
    };

    /** The filter of a lower-case name, as experiments write it. */
    public static LowResolutionFilter parse(String name) {
        return Arrays.stream(values())
                .filter(filter -> filter.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserInputException("low-resolution filter \"%s\": expected one of %s"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(LowResolutionFilter::text)
                                        .collect(Collectors.joining(", ")))));
    }

    /** The lower-case name. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract Tensor shrink(Tensor image, int ratio);
}

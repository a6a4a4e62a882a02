package org.stillroom.engine.data;

import java.io.IOException;

/**
 * Reads the pixels of one image; called from background threads, possibly several times, always with the same result.
 */
@FunctionalInterface
public interface ImageSource {

    /** The pixels: of an image of w × h, ⌈w / step⌉ × ⌈h / step⌉ of them. */
    RgbImage read() throws IOException;

    /** Every step-th pixel of every step-th row is read; 1 for all but the largest images, which would not fit into the memory. */
    default int step() {
        return 1;
    }
}

package org.stillroom.engine.data;

import java.io.IOException;

/**
 * Reads the pixels of one image; called from background threads, possibly several times, always with the same result.
 */
@FunctionalInterface
public interface ImageSource {

    RgbImage read() throws IOException;
}

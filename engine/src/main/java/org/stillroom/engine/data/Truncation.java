package org.stillroom.engine.data;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Hears a decoder say that the file ended too soon; it fills up the picture with grey and goes on. */
final class Truncation implements IIOReadWarningListener {

    private boolean heard;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String words = warning.toLowerCase(Locale.ROOT);
        heard |= words.contains("premature end") || words.contains("truncated") || words.contains("eoi");
    }

    void check() throws IOException {
        if (heard) {
            throw new IOException("the file ends before the last of its pixels (truncated)");
        }
    }
}

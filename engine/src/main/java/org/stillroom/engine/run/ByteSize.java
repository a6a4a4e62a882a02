package org.stillroom.engine.run;

import java.util.Locale;

/** Sizes of files in words. */
public final class ByteSize {

    private ByteSize() {}

    /** {@code 812 B}, {@code 8.1 kB}, {@code 1.2 GB}: steps of a thousand, as disks are sold. */
    public static String words(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, "kMGTPE".charAt(unit));
    }
}

package org.stillroom.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where an object lies whose annotation has a segmentation and no box: the bounding box {@code [left, top, width, height]} of polygons
 * or of a run-length mask, counts or compressed text as pycocotools writes them.
 */
final class Segmentation {

    private static final int MOST_RUNS = 10_000_000;

    private Segmentation() {}

    /** Empty where there is none, or it says nothing. */
    static Optional<double[]> box(JsonNode segmentation) {
        if (segmentation.isArray()) {
            return ofPolygons(segmentation);
        }
        JsonNode size = segmentation.path("size");
        int height = size.path(0).asInt();
        int width = size.path(1).asInt();
        JsonNode counts = segmentation.path("counts");
        if (height <= 0 || width <= 0) {
            return Optional.empty();
        }
        if (counts.isTextual()) {
            return ofRuns(new Compressed(counts.textValue()), height, width);
        }
        return counts.isArray() ? ofRuns(new Listed(counts), height, width) : Optional.empty();
    }

    private static Optional<double[]> ofPolygons(JsonNode polygons) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (JsonNode polygon : polygons) {
            for (int i = 0; i + 1 < polygon.size(); i += 2) {
                double x = polygon.path(i).asDouble(Double.NaN);
                double y = polygon.path(i + 1).asDouble(Double.NaN);
                if (!Double.isFinite(x) || !Double.isFinite(y)) {
                    return Optional.empty();
                }
                left = Math.min(left, x);
                top = Math.min(top, y);
                right = Math.max(right, x);
                bottom = Math.max(bottom, y);
            }
        }
        return right < left ? Optional.empty() : Optional.of(new double[] {left, top, right - left, bottom - top});
    }

    /** Lengths of runs, first of what is not the object, column by column. */
    private interface Runs {
        /** The next length; negative at the end. */
        long next();
    }

    private static Optional<double[]> ofRuns(Runs runs, int height, int width) {
        long at = 0;
        long left = Long.MAX_VALUE;
        long right = -1;
        long top = Long.MAX_VALUE;
        long bottom = -1;
        boolean inside = false;
        for (int i = 0; i < MOST_RUNS; i++, inside = !inside) {
            long run = runs.next();
            if (run < 0) {
                break;
            }
            long end = at + run;
            if (end > (long) height * width) {
                return Optional.empty();
            }
            if (inside && run > 0) {
                left = Math.min(left, at / height);
                right = Math.max(right, (end - 1) / height);
                boolean overColumns = at / height != (end - 1) / height;
                top = Math.min(top, overColumns ? 0 : at % height);
                bottom = Math.max(bottom, overColumns ? height - 1L : (end - 1) % height);
            }
            at = end;
        }
        return right < 0
                ? Optional.empty()
                : Optional.of(new double[] {left, top, right - left + 1.0, bottom - top + 1.0});
    }

    private static final class Listed implements Runs {

        private final JsonNode counts;
        private int index;

        Listed(JsonNode counts) {
            this.counts = counts;
        }

        @Override
        public long next() {
            return index < counts.size() ? counts.get(index++).asLong(-1) : -1;
        }
    }

    /** pycocotools' text: 5 bits a character from '0' on, the sixth for more, signed; from the third run on the difference to the one before last. */
    private static final class Compressed implements Runs {

        private final String text;
        private int at;
        private long last;
        private long beforeLast;
        private int index;

        Compressed(String text) {
            this.text = text;
        }

        @Override
        public long next() {
            if (at >= text.length()) {
                return -1;
            }
            long value = 0;
            int bits = 0;
            boolean more = true;
            while (more) {
                if (at >= text.length() || bits > 55) {
                    return -1;
                }
                int character = text.charAt(at++) - '0';
                value |= (long) (character & 0x1F) << bits;
                more = (character & 0x20) != 0;
                bits += 5;
                if (!more && (character & 0x10) != 0) {
                    value |= -1L << bits;
                }
            }
            // rleToString: x = cnts[i]; if (i > 2) x -= cnts[i - 2]
            long run = index > 2 ? value + beforeLast : value;
            index++;
            beforeLast = last;
            last = run;
            return run;
        }
    }
}

package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds images that are in two splits, as they are or saved anew, scaled or a little brighter. Each is averaged to 17 × 16 grey values;
 * the 256 signs of the differences of neighbours are its difference hash (Krawetz 2013). Two images are nearly the same if at most
 * {@value #MOST_BITS} bits differ and the grey values by {@value #MOST_GREY} levels of 255 in the mean, apart from a change of
 * brightness common to all. A frame that follows another in a film is found only if hardly anything in it has moved.
 */
final class NearDuplicates {

    /**
     * Of 256. A picture saved anew or scaled differs in up to 6, unrelated photographs in about 128; drawings of a few lines on nothing come
     * as near as 14, and then their grey values are 12 levels apart or more.
     */
    static final int MOST_BITS = 12;

    static final double MOST_GREY = 8;

    private static final int COLUMNS = 17;
    private static final int ROWS = 16;

    private NearDuplicates() {}

    /** What an image looks like from afar. */
    record Look(String split, ImageRecord image, long[] bits, int[] grey) {

        int distance(Look other) {
            int distance = 0;
            for (int i = 0; i < bits.length; i++) {
                distance += Long.bitCount(bits[i] ^ other.bits[i]);
            }
            return distance;
        }

        /** The mean distance of the grey values, brightness apart. */
        double greyDistance(Look other) {
            double shift = 0;
            for (int i = 0; i < grey.length; i++) {
                shift += (double) (grey[i] - other.grey[i]) / grey.length;
            }
            double sum = 0;
            for (int i = 0; i < grey.length; i++) {
                sum += Math.abs(grey[i] - other.grey[i] - shift);
            }
            return sum / grey.length;
        }
    }

    /** Images of later splits that are in an earlier one, each once; images that cannot be decoded are reported as that. */
    static void report(Map<String, DetectionDataset> splits, Map<String, Path> places, Defects defects) {
        List<Look> looks = splits.entrySet().stream()
                .flatMap(split -> split.getValue().images().stream().map(image -> Map.entry(split.getKey(), image)))
                .parallel()
                .flatMap(each -> look(each.getKey(), each.getValue(), places, defects))
                .toList();
        List<Look> earlier = new ArrayList<>();
        for (String split : splits.keySet()) {
            List<Look> own =
                    looks.stream().filter(look -> look.split().equals(split)).toList();
            own.parallelStream()
                    .map(look -> twin(look, earlier).map(twin -> defect(look, twin, places)))
                    .flatMap(Optional::stream)
                    .toList()
                    .forEach(defect -> defects.addAll(List.of(defect)));
            earlier.addAll(own);
        }
    }

    private static Optional<Look> twin(Look look, List<Look> earlier) {
        return earlier.stream()
                .filter(other -> look.distance(other) <= MOST_BITS && look.greyDistance(other) <= MOST_GREY)
                .findFirst();
    }

    private static Defect defect(Look look, Look twin, Map<String, Path> places) {
        return new Defect(
                DefectKind.NEAR_DUPLICATE,
                Objects.requireNonNull(places.get(look.split())),
                0,
                look.image().name(),
                "%s of %s looks like %s of %s (%d of 256 bits differ); keep both in one split, or results are too good"
                        .formatted(
                                look.image().name(),
                                look.split(),
                                twin.image().name(),
                                twin.split(),
                                look.distance(twin)));
    }

    private static Stream<Look> look(String split, ImageRecord image, Map<String, Path> places, Defects defects) {
        if (!(image.source() instanceof ImageFile)) {
            return Stream.empty(); // missing: reported already
        }
        try {
            return Stream.of(look(split, image, image.source().read()));
        } catch (IOException e) {
            synchronized (defects) {
                defects.add(
                        DefectKind.IMAGE_UNREADABLE,
                        Objects.requireNonNull(places.get(split)),
                        0,
                        image.name(),
                        "image %d: %s cannot be read as an image: %s; replace it, or take the image out"
                                .formatted(image.id(), image.name(), e.getMessage()));
            }
            return Stream.empty();
        }
    }

    static Look look(String split, ImageRecord image, RgbImage pixels) {
        int[] grey = grey(pixels);
        long[] bits = new long[ROWS * (COLUMNS - 1) / Long.SIZE];
        for (int y = 0, bit = 0; y < ROWS; y++) {
            for (int x = 0; x + 1 < COLUMNS; x++, bit++) {
                if (grey[y * COLUMNS + x] < grey[y * COLUMNS + x + 1]) {
                    bits[bit / Long.SIZE] |= 1L << bit % Long.SIZE;
                }
            }
        }
        return new Look(split, image, bits, grey);
    }

    /** The means of 17 × 16 parts; of pixels where there are fewer. */
    private static int[] grey(RgbImage image) {
        int[] grey = new int[COLUMNS * ROWS];
        for (int row = 0; row < ROWS; row++) {
            int top = (int) ((long) row * image.height() / ROWS);
            int bottom = Math.max(top + 1, (int) ((long) (row + 1) * image.height() / ROWS));
            for (int column = 0; column < COLUMNS; column++) {
                int left = (int) ((long) column * image.width() / COLUMNS);
                int right = Math.max(left + 1, (int) ((long) (column + 1) * image.width() / COLUMNS));
                grey[row * COLUMNS + column] = mean(image, left, top, right, bottom);
            }
        }
        return grey;
    }

    private static int mean(RgbImage image, int left, int top, int right, int bottom) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = 3 * (y * image.width() + left); i < 3 * (y * image.width() + right); i++) {
                sum += image.rgb()[i] & 0xFF;
            }
        }
        return (int) (sum / (3L * (right - left) * (bottom - top)));
    }
}

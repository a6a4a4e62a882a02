package org.stillroom.engine.align;

import java.util.List;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.tensor.Tensor;

/**
 * The aligned levels of two resolutions, and the only place that proves their maps equal. Nothing resizes a feature:
 * where maps differ, the input has to be padded.
 *
 * @param shift between the resolutions
 * @param highLevels aligned levels of the high resolution, finest first
 */
public record LevelPairing(PyramidShift shift, List<PyramidLevel> highLevels) {

    public LevelPairing {
        highLevels = List.copyOf(highLevels);
        if (highLevels.isEmpty()) {
            throw new IllegalArgumentException("no aligned levels");
        }
        highLevels.forEach(shift::low);
    }

    /** The levels of the low resolution, in the same order. */
    public List<PyramidLevel> lowLevels() {
        return highLevels.stream().map(shift::low).toList();
    }

    /**
     * What to pad the high-resolution input to: the stride of the top level times the ratio, so that every level up to
     * the top is whole at both resolutions. 256 for P7 and ratio 2, as in MSAD's code. Smaller inputs may do, which
     * {@link #requireEqualMaps(int, int)} decides.
     */
    public int inputMultiple() {
        int top = highLevels.stream().mapToInt(PyramidLevel::stride).max().orElseThrow();
        return top * shift.ratio();
    }

    /**
     * Proves that an input of this size gives equal maps, given that a level of stride s is ⌈size / s⌉ long.
     *
     * @param height of the high-resolution input
     * @param width likewise
     */
    public void requireEqualMaps(int height, int width) {
        if (height % shift.ratio() != 0 || width % shift.ratio() != 0) {
            throw new UserInputException("high-resolution input of %d×%d (height × width) does not divide by %d: %s"
                    .formatted(height, width, shift.ratio(), remedy()));
        }
        for (PyramidLevel high : highLevels) {
            PyramidLevel low = shift.low(high);
            requireEqual(
                    high,
                    cells(height, high),
                    cells(width, high),
                    cells(height / shift.ratio(), low),
                    cells(width / shift.ratio(), low));
        }
    }

    /**
     * Proves that the maps of the two resolutions are equal in height and width.
     *
     * @param high per aligned level [N, C, H, W]; also a fused pyramid, which lies on the high resolution's grid
     * @param low per aligned level [N, C, H, W]
     */
    public void requireEqualMaps(List<Tensor> high, List<Tensor> low) {
        if (high.size() != highLevels.size() || low.size() != highLevels.size()) {
            throw new IllegalArgumentException("%d high-resolution and %d low-resolution maps for %d aligned levels"
                    .formatted(high.size(), low.size(), highLevels.size()));
        }
        for (int k = 0; k < high.size(); k++) {
            Tensor h = high.get(k);
            Tensor l = low.get(k);
            requireEqual(highLevels.get(k), h.size(2), h.size(3), l.size(2), l.size(3));
            if (h.size(0) != l.size(0) || h.size(1) != l.size(1)) {
                throw new IllegalArgumentException("%s has shape %s, %s has %s: expected equal images and channels"
                        .formatted(highLevels.get(k), h.shapeText(), shift.low(highLevels.get(k)), l.shapeText()));
            }
        }
    }

    private void requireEqual(PyramidLevel high, long highHeight, long highWidth, long lowHeight, long lowWidth) {
        if (highHeight != lowHeight || highWidth != lowWidth) {
            throw new UserInputException("high-resolution %s is %d×%d, low-resolution %s is %d×%d: %s"
                    .formatted(high, highHeight, highWidth, shift.low(high), lowHeight, lowWidth, remedy()));
        }
    }

    private String remedy() {
        return "pad the high-resolution input to a multiple of " + inputMultiple();
    }

    private static int cells(int size, PyramidLevel level) {
        return -Math.floorDiv(-size, level.stride());
    }
}

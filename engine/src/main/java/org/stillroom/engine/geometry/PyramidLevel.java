package org.stillroom.engine.geometry;

/**
 * Level P<sub>k</sub> of a feature pyramid: one cell covers 2<sup>k</sup> × 2<sup>k</sup> pixels of the image the
 * network was given.
 *
 * @param index k, from 0 to 16
 */
public record PyramidLevel(int index) {

    public PyramidLevel {
        if (index < 0 || index > 16) {
            throw new IllegalArgumentException("pyramid level P%d: expected P0 to P16".formatted(index));
        }
    }

    /** Pixels of the network's input per cell: 2<sup>k</sup>. */
    public int stride() {
        return 1 << index;
    }

    @Override
    public String toString() {
        return "P" + index;
    }
}

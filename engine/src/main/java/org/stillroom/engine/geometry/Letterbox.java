package org.stillroom.engine.geometry;

/**
 * Fits a source image into the network's input canvas: one scale for both axes, top left corners aligned, padding right
 * and below. This alone converts between the two frames.
 *
 * @param sourceWidth pixels
 * @param sourceHeight pixels
 * @param canvasWidth pixels
 * @param canvasHeight pixels
 */
public record Letterbox(int sourceWidth, int sourceHeight, int canvasWidth, int canvasHeight) {

    public Letterbox {
        if (sourceWidth <= 0 || sourceHeight <= 0 || canvasWidth <= 0 || canvasHeight <= 0) {
            throw new IllegalArgumentException("letterbox of %d×%d into %d×%d: expected positive sizes"
                    .formatted(sourceWidth, sourceHeight, canvasWidth, canvasHeight));
        }
    }

    /** Input pixels per source pixel: the largest at which the whole image fits. */
    public double scale() {
        return Math.min((double) canvasWidth / sourceWidth, (double) canvasHeight / sourceHeight);
    }

    /** Columns of the canvas that show the image, from the left; at least 1. The last may hold a part of a pixel. */
    public int contentWidth() {
        return content(sourceWidth, canvasWidth);
    }

    /** Rows of the canvas that show the image, from the top; at least 1. The last may hold a part of a pixel. */
    public int contentHeight() {
        return content(sourceHeight, canvasHeight);
    }

    /** A box of the source image on the canvas. */
    public Box toInput(Box sourceBox) {
        return sourceBox.scaled(scale());
    }

    /** A box of the canvas in the source image, clipped to the image; empty where it lies in the padding only. */
    public Box toSource(Box inputBox) {
        return inputBox.scaled(1 / scale()).clippedTo(sourceWidth, sourceHeight);
    }

    // Rounding the product up may add a column when the exact size is whole but the doubles are not: 1e-9 is far below
    // a visible part.
    private int content(int source, int canvas) {
        return Math.max(1, Math.min(canvas, (int) Math.ceil(source * scale() - 1e-9)));
    }
}

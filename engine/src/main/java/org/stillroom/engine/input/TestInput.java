package org.stillroom.engine.input;

import java.util.Collections;
import java.util.List;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;

/**
 * Images as a detector sees them in evaluation: letterboxed, normalised, not varied. Keeps what it has fitted, for the
 * next time.
 */
public final class TestInput {

    private final Canvases canvases;
    private final BatchAssembler assembler;

    /** @param canvasHeight pixels of the high-resolution canvas, as is {@code canvasWidth} */
    public TestInput(int canvasHeight, int canvasWidth) {
        this.canvases = new Canvases(canvasHeight, canvasWidth);
        this.assembler = new BatchAssembler(canvases);
    }

    /** The batch of these images, in this order. */
    public InputBatch of(List<ImageRecord> images) {
        return assembler.assemble(images, Collections.nCopies(images.size(), Variation.NONE));
    }

    /**
     * An image at the canvas's scale, without the padding; nothing is kept.
     *
     * @param canvasHeight pixels, as is {@code canvasWidth}
     */
    public static RgbImage fitted(ImageRecord image, int canvasHeight, int canvasWidth) {
        return new Canvases(canvasHeight, canvasWidth, 0).content(image);
    }

    /**
     * The canvas as a picture: the image at its scale, top left, and the padding in the mean colour, which is 0 to the
     * detector.
     */
    public RgbImage canvas(ImageRecord image) {
        RgbImage content = canvases.content(image);
        byte[] rgb = new byte[3 * canvases.width() * canvases.height()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Normalisation.meanByte(i % 3);
        }
        for (int y = 0; y < content.height(); y++) {
            int length = 3 * content.width();
            System.arraycopy(content.rgb(), length * y, rgb, 3 * canvases.width() * y, length);
        }
        return new RgbImage(canvases.width(), canvases.height(), rgb);
    }
}

package org.stillroom.engine.input;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.geometry.Letterbox;

/** Puts fitted images and their objects together into a batch. Safe for several threads. */
final class BatchAssembler {

    private final Canvases canvases;

    BatchAssembler(Canvases canvases) {
        this.canvases = canvases;
    }

    /** @param variations one for each image */
    InputBatch assemble(List<ImageRecord> images, List<Variation> variations) {
        int plane = canvases.height() * canvases.width();
        float[] pixels = new float[Math.multiplyExact(3 * images.size(), plane)];
        List<List<InputObject>> objects = new ArrayList<>();
        List<Letterbox> letterboxes = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            ImageRecord image = images.get(i);
            Letterbox letterbox = canvases.letterbox(image);
            letterboxes.add(letterbox);
            objects.add(
                    objects(image.annotations(), letterbox, variations.get(i).mirrored()));
            write(canvases.content(image), variations.get(i), pixels, 3 * plane * i);
        }
        return new InputBatch(images.size(), canvases.height(), canvases.width(), pixels, objects, letterboxes, images);
    }

    private static List<InputObject> objects(List<Annotation> annotations, Letterbox letterbox, boolean mirrored) {
        List<InputObject> objects = new ArrayList<>();
        for (Annotation annotation : annotations) {
            Box box = letterbox.toInput(annotation.sourceBox());
            if (!annotation.crowd() && box.width() >= 1 && box.height() >= 1) {
                objects.add(
                        new InputObject(mirrored ? mirror(box, letterbox.contentWidth()) : box, annotation.category()));
            }
        }
        return objects;
    }

    // Pixels and boxes are mirrored about the same line, the middle of the columns that show the image.
    private static Box mirror(Box box, int contentWidth) {
        return new Box(contentWidth - box.x2(), box.y1(), contentWidth - box.x1(), box.y2());
    }

    private void write(RgbImage content, Variation variation, float[] pixels, int offset) {
        float[] recoloured = variation.changesColours() ? variation.recolour(content) : null;
        int width = content.width();
        int step = variation.mirrored() ? -1 : 1;
        for (int c = 0; c < 3; c++) {
            float[] normalised = Normalisation.ofBytes(c);
            for (int y = 0; y < content.height(); y++) {
                int in = 3 * width * y + c;
                int out = offset
                        + (c * canvases.height() + y) * canvases.width()
                        + (variation.mirrored() ? width - 1 : 0);
                for (int x = 0; x < width; x++, in += 3, out += step) {
                    pixels[out] = recoloured != null
                            ? Normalisation.of(c, recoloured[in])
                            : normalised[content.rgb()[in] & 0xFF];
                }
            }
        }
    }
}

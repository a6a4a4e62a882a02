package org.stillroom.engine.data;

import java.util.List;

/**
 * One image of a data set, its pixels not yet read.
 *
 * @param id the id the data set gives it; any long, 0 included
 * @param name file name, or what stands for one
 * @param width pixels
 * @param height pixels
 * @param source reads the pixels
 * @param annotations the ground truth, in the data set's order
 */
public record ImageRecord(
        long id, String name, int width, int height, ImageSource source, List<Annotation> annotations) {

    public ImageRecord {
        annotations = List.copyOf(annotations);
    }
}

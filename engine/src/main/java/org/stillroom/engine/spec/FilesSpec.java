package org.stillroom.engine.spec;

/**
 * One part of a COCO data set.
 *
 * @param images folder of the images, relative to the root
 * @param annotations the {@code instances_….json}, relative to the root
 * @param limit only the first so many images; 0 for all
 */
public record FilesSpec(
        String images, String annotations, @Default("0") int limit) {

    public FilesSpec {
        Require.text("images", images);
        Require.text("annotations", annotations);
        Require.atLeast("limit", limit, 0);
    }
}

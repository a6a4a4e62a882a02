package org.stillroom.engine.spec;

import org.jspecify.annotations.Nullable;

/**
 * A folder whose format is found by looking at it: COCO JSON, Pascal VOC XML or YOLO txt. Classes are those that it has.
 *
 * @param root the folder; without it the command line's {@code --data} gives it
 * @param part which of several sets of annotations to take, such as {@code person_keypoints}; without it the one with boxes
 * @param train the split to train on; without it train, or the only one there is
 * @param test the split to test on; without it test, else val, else images that are held out
 * @param holdout how images are held out where no split to test on is given
 */
public record FolderSpec(
        @Nullable String root,
        @Nullable String part,
        @Nullable String train,
        @Nullable String test,
        @Default("{}") HoldoutSpec holdout) {

    /** Whatever the command line's {@code --data} names. */
    public static final FolderSpec GIVEN = new FolderSpec(null, null, null, null, new HoldoutSpec(0.2, 0, ""));
}

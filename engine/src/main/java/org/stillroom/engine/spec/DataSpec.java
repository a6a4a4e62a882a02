package org.stillroom.engine.spec;

import org.jspecify.annotations.Nullable;

/**
 * Where the images come from: exactly one of the two.
 *
 * @param scenes generated scenes
 * @param coco image folders with COCO annotations
 */
public record DataSpec(
        @Nullable ScenesSpec scenes, @Nullable CocoSpec coco) {

    public DataSpec {
        if (scenes == null && coco == null) {
            throw new Require.Violation("scenes", "is missing, expected either scenes or coco");
        }
        if (scenes != null && coco != null) {
            throw new Require.Violation("coco", "is given beside scenes, expected only one of the two");
        }
    }
}

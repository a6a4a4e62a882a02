package org.stillroom.engine.spec;

import org.jspecify.annotations.Nullable;

/**
 * Where the images come from: exactly one of the three.
 *
 * @param scenes generated scenes
 * @param coco image folders with COCO annotations, each named
 * @param folder a folder in any of the known formats
 */
public record DataSpec(
        @Nullable ScenesSpec scenes,
        @Nullable CocoSpec coco,
        @Nullable FolderSpec folder) {

    public DataSpec {
        if (scenes == null && coco == null && folder == null) {
            throw new Require.Violation("scenes", "is missing, expected scenes, coco or folder");
        }
        if (scenes != null && coco != null) {
            throw new Require.Violation("coco", "is given beside scenes, expected only one of the two");
        }
        if (folder != null && (scenes != null || coco != null)) {
            throw new Require.Violation(
                    "folder",
                    "is given beside %s, expected only one of the two".formatted(coco == null ? "scenes" : "coco"));
        }
    }
}

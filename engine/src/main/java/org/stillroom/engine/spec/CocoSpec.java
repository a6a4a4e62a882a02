package org.stillroom.engine.spec;

import org.jspecify.annotations.Nullable;

/**
 * Images with COCO annotations.
 *
 * @param root folder that the paths below are relative to; without it the command line's {@code --data} gives it
 * @param train to train on
 * @param test to test on
 */
public record CocoSpec(@Nullable String root, FilesSpec train, FilesSpec test) {}

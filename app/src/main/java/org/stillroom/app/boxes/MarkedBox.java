package org.stillroom.app.boxes;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.geometry.Box;

/**
 * A box on a picture.
 *
 * @param sourceBox in pixels of the source image
 * @param line how its outline is drawn, which says as much as its colour
 * @param colour of outline and words; the same in both themes, since the picture beneath is
 * @param words beside it, where there is room; empty for none
 * @param shortWords instead of these in a small picture; empty for none
 * @param strong whether it stands out, as the one that is pointed at does
 */
public record MarkedBox(Box sourceBox, Line line, Rgb colour, String words, String shortWords, boolean strong) {

    /** Forms of an outline. */
    public enum Line {
        SOLID,
        DASHED,
        DOTTED,
        /** Long dashes with dots between them. */
        DASH_DOT
    }

    /** Where the ground truth is drawn on its own. */
    public static final Rgb WHITE = new Rgb(0xffffff);

    /** The outline of an object: dashed in white, without words. */
    public static MarkedBox object(Box sourceBox) {
        return new MarkedBox(sourceBox, Line.DASHED, WHITE, "", "", false);
    }

    /** The same, standing out. */
    public MarkedBox strengthened() {
        return new MarkedBox(sourceBox, line, colour, words, shortWords, true);
    }

    /** Of the boxes around a place the smallest: what one can point at within another. In source pixels. */
    public static Optional<Box> smallestAround(Collection<Box> boxes, double x, double y) {
        return boxes.stream()
                .filter(box -> box.x1() <= x && x <= box.x2() && box.y1() <= y && y <= box.y2())
                .min(Comparator.comparingDouble(Box::area));
    }
}

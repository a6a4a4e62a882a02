package org.stillroom.app.export;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;

/** Where the screen broke a text into lines. */
final class SvgLines {

    private SvgLines() {}

    /**
     * A line.
     *
     * @param end index after its last character
     * @param x of its first character
     * @param down how far it lies below the first line
     */
    record Line(int end, double x, double down) {}

    static List<Line> of(Text text) {
        List<Line> lines = new ArrayList<>();
        int length = text.getText().length();
        MoveTo first = caret(text, 0);
        MoveTo start = first;
        for (int i = 1; i < length; i++) {
            MoveTo here = caret(text, i);
            if (here.getY() > start.getY() + 1) {
                lines.add(new Line(i, start.getX(), start.getY() - first.getY()));
                start = here;
            }
        }
        lines.add(new Line(length, start.getX(), start.getY() - first.getY()));
        return lines;
    }

    /** The upper end of the caret before a character. */
    private static MoveTo caret(Text text, int character) {
        for (PathElement element : text.caretShape(character, true)) {
            if (element instanceof MoveTo move) {
                return move;
            }
        }
        return new MoveTo(
                text.getLayoutBounds().getMinX(), text.getLayoutBounds().getMinY());
    }
}

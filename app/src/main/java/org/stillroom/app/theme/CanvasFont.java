package org.stillroom.app.theme;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * The font of words that are drawn on a canvas: as large as the style sheets have captions at that place, so that it follows the
 * preferred text size. It lies unseen among the children of the region that draws.
 */
public final class CanvasFont extends Text {

    /** What drawings are laid out for, pixels: a caption at a font scale of 1. */
    private static final double USUAL = 11;

    private Font bold = Font.font(USUAL);

    /** @param changed is told of every other font */
    public CanvasFont(Runnable changed) {
        getStyleClass().add("canvas-font");
        setManaged(false);
        setVisible(false);
        fontProperty().subscribe(font -> bold = Font.font(font.getFamily(), FontWeight.BOLD, font.getSize()));
        fontProperty().addListener(observable -> changed.run());
    }

    public Font plain() {
        return getFont();
    }

    public Font bold() {
        return bold;
    }

    /** Pixels, of room for words that takes so many at a font scale of 1. */
    public double scaled(double pixels) {
        return Math.rint(pixels * getFont().getSize() / USUAL);
    }

    /** Pixels that words take from left to right. */
    public static double width(String words, Font font) {
        Text text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }
}

package org.stillroom.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The font of figures, Liberation Sans, which has Helvetica's widths. It comes with PDFBox, so that a figure is the same wherever it is
 * made.
 */
final class Letters {

    /** Pixels. */
    static final double SIZE = 12;

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** What stands for a letter that the font does not have. */
    private static final String OTHER = "?";

    private static final Letters ONLY = new Letters();

    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    private Letters() {
        try (InputStream file = open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            glyphs = font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** The file, TrueType. */
    static InputStream open() {
        InputStream file = PDDocument.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IllegalStateException(FILE + ": expected in PDFBox");
        }
        return file;
    }

    /** Of a text, in pixels. */
    static double width(String text) {
        return text.codePoints().mapToDouble(ONLY::advance).sum();
    }

    private double advance(int codePoint) {
        try {
            return SIZE * font.getAdvanceWidth(glyphs.getGlyphId(codePoint)) / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** With a question mark for each letter that the font does not have. */
    static String known(String text) {
        StringBuilder known = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (ONLY.glyphs.getGlyphId(each) == 0) {
                known.append(OTHER);
            } else {
                known.appendCodePoint(each);
            }
        });
        return known.toString();
    }
}

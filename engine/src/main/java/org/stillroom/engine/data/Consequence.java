package org.stillroom.engine.data;

/** What training does with something that is wrong with its data. */
public enum Consequence {
    /** What reaches over is cut off, the rest is used. */
    CLIP("clipped"),
    /** The annotation is left out, in training and in testing. */
    DROP("left out"),
    /** Used as it is: worth knowing, and nothing that can be mended without asking. */
    KEEP("used as it is"),
    /** Nothing is trained before it is mended. */
    REFUSE("refused");

    private final String words;

    Consequence(String words) {
        this.words = words;
    }

    /** What becomes of it, after "is": {@code clipped}. */
    public String words() {
        return words;
    }
}

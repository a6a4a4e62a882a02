package org.stillroom.app.curves;

/** What curves are drawn over. */
public enum XAxis {
    ITERATION("Iteration"),

    /** Iterations times the batch. */
    IMAGES("Images seen"),

    /** Since the arm's first line of metrics, breaks included. */
    RELATIVE("Time since the arm began"),

    /** The clock's time. Seeds begin one after the other there, so that they have no mean. */
    WALL("Time of day");

    private final String label;

    XAxis(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}

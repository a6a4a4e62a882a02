package org.stillroom.app.curves;

/** How several seeds of an arm are drawn. */
public enum SeedStyle {
    RANGE("Mean, band from least to largest"),
    INTERVAL("Mean, band 95 % interval (t)"),
    MEAN("Mean alone"),
    SINGLE("Each seed by itself");

    private final String label;

    SeedStyle(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}

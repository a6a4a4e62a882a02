package org.stillroom.engine.evaluate.errors;

/** What all false positives cost together, and all false negatives. They overlap with the types and need not add up to them. */
public enum SpecialError implements ErrorKind {
    /** Mended by ranking every false positive below all that is right: perfect precision at the same recall. */
    FALSE_POSITIVES("FalsePos", "false positives: all of them ranked last"),
    /** Mended by taking every object that is not found out of the count: perfect recall at the same precision. */
    FALSE_NEGATIVES("FalseNeg", "false negatives: all objects that are not found taken out of the count");

    private final String label;
    private final String description;

    SpecialError(String label, String description) {
        this.label = label;
        this.description = description;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean holds(JudgedDetection judged) {
        return this == FALSE_POSITIVES && judged.error().isPresent() && judged.counts();
    }

    @Override
    public boolean holds(JudgedObject judged) {
        return this == FALSE_NEGATIVES && !judged.found();
    }
}

package org.stillroom.engine.evaluate.errors;

/** What is wrong with a detection or an object, in TIDE's order of its bars. */
public enum ErrorType implements ErrorKind {
    /** In the right place, of the wrong class. */
    CLASS("Cls", "wrong class: IoU of at least 0.5 with an object of another class"),
    /** Of the right class, in the wrong place. */
    LOCATION("Loc", "wrong place: IoU of 0.1 to 0.5 with an object of its class"),
    /** Neither the class nor the place is right, but there is something. */
    BOTH("Both", "wrong class and wrong place: what no other type explains"),
    /** An object that was found already, once more. */
    DUPLICATE("Dupe", "duplicate: IoU of at least 0.5 with an object that a surer detection found"),
    /** Where there is nothing. */
    BACKGROUND("Bkg", "background: IoU of at most 0.1 with everything"),
    /** An object that no detection found, and that no better class or place of a detection would have found. */
    MISS("Miss", "missed: an object that no Cls or Loc error would find if it were mended");

    private final String label;
    private final String description;

    ErrorType(String label, String description) {
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
        return judged.error().orElse(null) == this;
    }

    @Override
    public boolean holds(JudgedObject judged) {
        return judged.error().orElse(null) == this;
    }
}

package org.stillroom.engine.data;

import java.util.Locale;

/** The kinds of what can be wrong with a data set, and what training does with each. */
public enum DefectKind {
    ANNOTATIONS_UNREADABLE("annotation file that cannot be read", Consequence.REFUSE),
    ENTRY_UNREADABLE("entry of an image, a class or a size that cannot be read", Consequence.REFUSE),
    IMAGE_MISSING("missing image", Consequence.REFUSE),
    IMAGE_UNREADABLE("unreadable image", Consequence.REFUSE),
    SIZE_WRONG("image of another size than recorded", Consequence.REFUSE),
    OUTSIDE_FOLDER("path that leads out of the folder", Consequence.REFUSE),
    ID_TWICE("id of an image or a class that stands twice", Consequence.REFUSE),
    BOX_OUTSIDE("box that reaches outside its image", Consequence.CLIP),
    BOX_ELSEWHERE("box wholly outside its image", Consequence.DROP),
    BOX_EMPTY("box without width or height", Consequence.DROP),
    ANNOTATION_UNREADABLE("annotation that cannot be read", Consequence.DROP),
    ANNOTATION_TWICE("annotation that stands twice", Consequence.DROP),
    IMAGE_UNKNOWN("annotation of an image that is not listed", Consequence.DROP),
    CLASS_UNKNOWN("annotation of a class that is not listed", Consequence.DROP),
    BOX_OF_ONE_PIXEL("box of one pixel or less", Consequence.KEEP),
    ANNOTATION_ID_REUSED("id that several annotations have", Consequence.KEEP),
    SIZE_UNRECORDED("image whose size is not recorded", Consequence.KEEP),
    IMAGE_EMPTY("image without objects", Consequence.KEEP),
    CLASS_ABSENT("split without objects of some classes", Consequence.KEEP),
    NEAR_DUPLICATE("image that is in another split as well, or nearly so", Consequence.KEEP);

    private final String words;
    private final Consequence consequence;

    DefectKind(String words, Consequence consequence) {
        this.words = words;
        this.consequence = consequence;
    }

    /** One of this kind, for people. */
    public String words() {
        return words;
    }

    public Consequence consequence() {
        return consequence;
    }

    /** The spelling in JSON: {@code box-outside}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

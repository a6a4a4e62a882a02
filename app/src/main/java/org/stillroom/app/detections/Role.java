package org.stillroom.app.detections;

/** The parts in a comparison; any arm can play any of them. */
public enum Role {
    TEACHER("Teacher"),
    STUDENT("Student"),
    BASELINE("Baseline");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** As it stands above a picture. */
    public String title() {
        return title;
    }
}

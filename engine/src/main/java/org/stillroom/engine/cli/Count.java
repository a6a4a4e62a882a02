package org.stillroom.engine.cli;

/** A number with its noun. */
final class Count {

    private Count() {}

    /** {@code 1 image}, {@code 2 images}. */
    static String of(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

package org.stillroom.samples;

/** A colour, each component 0 to 1. */
record Colour(double red, double green, double blue) {

    /** Of hue, saturation and value, each 0 to 1. */
    static Colour ofHsv(double hue, double saturation, double value) {
        return new Colour(
                component(5, hue, saturation, value),
                component(3, hue, saturation, value),
                component(1, hue, saturation, value));
    }

    // The closed form of the six linear pieces: each component falls and rises once around the circle, shifted by a
    // third.
    private static double component(int shift, double hue, double saturation, double value) {
        double k = (shift + 6 * hue) % 6;
        return value * (1 - saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k))));
    }

    /** This colour at 0, the other at 1. */
    Colour mixedWith(Colour other, double part) {
        return new Colour(
                red + part * (other.red - red),
                green + part * (other.green - green),
                blue + part * (other.blue - blue));
    }

    /** Euclidean distance in the unit cube. */
    double distanceTo(Colour other) {
        double r = red - other.red;
        double g = green - other.green;
        double b = blue - other.blue;
        return Math.sqrt(r * r + g * g + b * b);
    }
}

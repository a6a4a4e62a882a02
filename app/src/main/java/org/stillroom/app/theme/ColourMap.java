package org.stillroom.app.theme;

import java.util.Arrays;
import org.stillroom.engine.report.Viridis;

/** A colour for every number from 0 to 1, as data; what is not a number has its own grey. */
public enum ColourMap {

    /** Matplotlib's perceptually uniform map, for what has a size: energy, weights. 33 of its 256 colours, linear between. */
    VIRIDIS(Viridis.COLOURS),

    /** Blue below, pale at 0.5, red above, equal steps of CIELAB: for what has a sign, such as cosines and differences. */
    DIVERGING("123b73 1a4984 215795 2865a6 2f74b8 6d92c6 9cb0d4 c8d1e2 f3f2f0 efcac0 e7a292 da7a66 c9503c b14135 9a312e"
            + " 842227 6e1220");

    private static final int SIZE = 256;
    private static final int NOT_A_NUMBER = new Rgb(0x808080).argb();

    /** Filled once; never handed out. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] table;

    ColourMap(String anchors) {
        Rgb[] colours = Arrays.stream(anchors.split(" "))
                .map(hex -> new Rgb(Integer.parseInt(hex, 16)))
                .toArray(Rgb[]::new);
        table = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double at = (double) i / (SIZE - 1) * (colours.length - 1);
            int left = Math.min((int) at, colours.length - 2);
            table[i] = colours[left].towards(colours[left + 1], at - left).argb();
        }
    }

    /** The colour of {@code t}, clipped to 0 to 1, as opaque 0xAARRGGBB (which is also premultiplied). */
    public int argb(double t) {
        if (Double.isNaN(t)) {
            return NOT_A_NUMBER;
        }
        return table[(int) Math.round(Math.min(1, Math.max(0, t)) * (SIZE - 1))];
    }

    /** The same as a colour, for legends and text beside the heat. */
    public Rgb colour(double t) {
        return new Rgb(argb(t) & 0xffffff);
    }
}

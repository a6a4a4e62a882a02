package org.stillroom.engine.report;

import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.run.FloatTensor;

/** Maps of sizes, such as energies, as pictures in the colours of the window's heatmaps. */
public final class Viridis {

    /** Matplotlib's perceptually uniform map: 33 of its 256 colours from the least value to the largest, linear between. */
    public static final String COLOURS =
            "440154 470d60 48186a 482374 472d7b 453781 424086 3e4989 3b528b 375b8d 33638d 2f6b8e 2c728e 297a8e 26828e 23898e"
                    + " 21918c 1f978b 1f9f88 21a685 27ad81 31b57b 3dbc74 4cc26c 5cc863 6ece58 81d34d 95d840 aadc32 c0df25"
                    + " d5e21a eae51a fde725";

    private static final int NOT_A_NUMBER = 0x808080;

    private Viridis() {}

    /**
     * One pixel a value.
     *
     * @param map [H, W]
     * @param least value of the darkest colour
     * @param most value of the brightest, not less
     */
    static RgbImage picture(FloatTensor map, double least, double most) {
        byte[] rgb = new byte[3 * map.values().length];
        for (int i = 0; i < map.values().length; i++) {
            int colour = colour(most > least ? (map.values()[i] - least) / (most - least) : 0);
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return new RgbImage((int) map.shape()[1], (int) map.shape()[0], rgb);
    }

    /** Of a place from 0 to 1: 0xRRGGBB. */
    static int colour(double place) {
        if (Double.isNaN(place)) {
            return NOT_A_NUMBER;
        }
        int colours = (COLOURS.length() + 1) / 7;
        double at = Math.min(1, Math.max(0, place)) * (colours - 1);
        int left = Math.min((int) at, colours - 2);
        int low = anchor(left);
        int high = anchor(left + 1);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (low >> shift) & 0xff;
            int to = (high >> shift) & 0xff;
            mixed |= (int) Math.round(from + (at - left) * (to - from)) << shift;
        }
        return mixed;
    }

    private static int anchor(int index) {
        return Integer.parseInt(COLOURS.substring(7 * index, 7 * index + 6), 16);
    }
}

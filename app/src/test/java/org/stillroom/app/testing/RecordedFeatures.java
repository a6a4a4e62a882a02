package org.stillroom.app.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;

/**
 * The feature vectors of a {@link RecordedRun}: eight channels, each of them a point of a circle, so that their root mean square is the
 * energy of the same place, and the cosine of two branches that of the angle between them.
 */
public final class RecordedFeatures {

    public static final int CHANNELS = 8;

    private RecordedFeatures() {}

    /**
     * Vectors [8, H, W] of an energy: channel c is √2·energy·cos(2πc/8 + angle).
     *
     * @param cosines of the angle, cell by cell
     */
    public static FloatTensor features(FloatTensor energy, float[] cosines) {
        int positions = energy.values().length;
        float[] values = new float[CHANNELS * positions];
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = 0; i < positions; i++) {
                double angle = 2 * Math.PI * c / CHANNELS + Math.acos(cosines[i]);
                values[c * positions + i] = (float) (Math.sqrt(2) * energy.values()[i] * Math.cos(angle));
            }
        }
        return new FloatTensor(new long[] {CHANNELS, energy.shape()[0], energy.shape()[1]}, values);
    }

    /** Class score [H, W]: the energy less its ground, at most 0.95. */
    public static FloatTensor score(FloatTensor energy) {
        float[] values = new float[energy.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(0.95f, Math.max(0.01f, (energy.values()[i] - 0.2f) / 2));
        }
        return new FloatTensor(energy.shape(), values);
    }

    /** Scores [classes, H, W]: the first class has the score, every later one half of that before. */
    public static FloatTensor scores(FloatTensor score, int classes) {
        int positions = score.values().length;
        float[] values = new float[classes * positions];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(score.values()[i % positions], -(i / positions));
        }
        return new FloatTensor(new long[] {classes, score.shape()[0], score.shape()[1]}, values);
    }

    /** Everything of one branch at one level; vectors only where {@code whole}. */
    static Map<String, FloatTensor> of(
            String branch, int level, FloatTensor energy, float[] cosines, boolean whole, Manifest manifest) {
        Map<String, FloatTensor> maps = new LinkedHashMap<>();
        FloatTensor score = score(energy);
        maps.put(branch + ".energy." + level, energy);
        maps.put(branch + ".score." + level, score);
        maps.put(branch + ".centerness." + level, score);
        if (whole) {
            maps.put(branch + ".features." + level, features(energy, cosines));
            maps.put(
                    branch + ".scores." + level,
                    scores(score, manifest.data().categories().size()));
        }
        return maps;
    }
}

package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.stillroom.app.feature.FeatureGrid;
import org.stillroom.app.heat.Grid;

/**
 * The pyramid of one branch of one arm, at one image and step.
 *
 * @param heading two or three letters fewer than the title, for narrow columns
 * @param title two words or three
 * @param subtitle whose pyramid, and of which step
 * @param help what it is, for a person who does not know the papers
 * @param maps of the arm
 * @param tensors how the branch's names begin: {@code high}, {@code low} or {@code fused}
 * @param levels finest first
 */
record Branch(
        RowId id,
        String heading,
        String title,
        String subtitle,
        String help,
        ArmMaps maps,
        String tensors,
        List<Level> levels) {

    /**
     * A level of the branch's own grid.
     *
     * @param name by which it is paired with others of that name, such as {@code P3}
     * @param shown how it is called, such as {@code F3}
     * @param stride source pixels per cell
     */
    record Level(String name, String shown, double stride) {}

    /** The level of a stride. */
    OptionalInt ofStride(double stride) {
        return IntStream.range(0, levels.size())
                .filter(k -> Math.abs(levels.get(k).stride() - stride) < 1e-6 * stride)
                .findFirst();
    }

    /** The level of a name. */
    OptionalInt ofName(String name) {
        return IntStream.range(0, levels.size())
                .filter(k -> levels.get(k).name().equals(name))
                .findFirst();
    }

    /** One of {@code energy}, {@code score} and {@code centerness} at a level. */
    Optional<Grid> map(String what, int k) {
        return maps.grid(tensors + "." + what + "." + k);
    }

    /** The feature vectors of a level; empty where the run does not hold them. */
    Optional<FeatureGrid> features(int k) {
        return maps.vectors(tensors + ".features." + k);
    }

    /** All class scores of a level, box by box; empty where the run does not hold them. */
    Optional<FeatureGrid> scores(int k) {
        return maps.vectors(tensors + ".scores." + k);
    }
}

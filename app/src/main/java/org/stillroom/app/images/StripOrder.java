package org.stillroom.app.images;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.run.Manifest;

/**
 * In which order the strip shows its images.
 *
 * @param by what counts
 * @param level index of an aligned level, for {@link By#LEVEL_WEIGHT}
 * @param words for a menu
 */
public record StripOrder(By by, int level, String words) {

    /** What an image is sorted by, the largest first, but as given. */
    public enum By {
        GIVEN,
        MEAN_WEIGHT,
        LEVEL_WEIGHT,
        SIZE
    }

    /** That of the test set. */
    public static final StripOrder GIVEN = new StripOrder(By.GIVEN, 0, "As in the test set");

    /** All there are for a run. */
    static List<StripOrder> of(Manifest manifest) {
        List<StripOrder> orders = new ArrayList<>();
        orders.add(GIVEN);
        orders.add(new StripOrder(By.MEAN_WEIGHT, 0, "By weight of the high branch, mean"));
        for (int k = 0; k < manifest.levels().size(); k++) {
            Manifest.Level level = manifest.levels().get(k);
            orders.add(new StripOrder(
                    By.LEVEL_WEIGHT, k, "By weight of the high branch at %s·%s".formatted(level.high(), level.low())));
        }
        orders.add(new StripOrder(By.SIZE, 0, "By size of the objects"));
        return orders;
    }
}

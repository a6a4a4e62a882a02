package org.stillroom.engine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of an arm's checkpoints stay when another is written. A pinned one stays in any case.
 *
 * @param last so many of the newest, at least one
 * @param best so many of those with the highest AP, the later of equals; a checkpoint between two evaluations has none
 * @param every those at multiples of this step; 0 for none
 */
public record Retention(int last, int best, int every) {

    public Retention {
        if (last < 1 || best < 0 || every < 0) {
            throw new IllegalArgumentException(
                    "last %d, best %d, every %d: expected at least 1, 0 and 0".formatted(last, best, every));
        }
    }

    /**
     * The steps to keep.
     *
     * @param steps of the checkpoints there are, ascending
     * @param ap of those evaluated, a fraction
     */
    Set<Integer> kept(List<Integer> steps, Map<Integer, Double> ap) {
        Set<Integer> kept = new TreeSet<>(steps.subList(Math.max(0, steps.size() - last), steps.size()));
        List<Integer> evaluated =
                new ArrayList<>(steps.stream().filter(ap::containsKey).toList());
        evaluated.sort(Comparator.<Integer, Double>comparing(step -> ap.getOrDefault(step, 0.0))
                .thenComparing(Comparator.naturalOrder())
                .reversed());
        kept.addAll(evaluated.subList(0, Math.min(best, evaluated.size())));
        steps.stream().filter(step -> every > 0 && step % every == 0).forEach(kept::add);
        return kept;
    }
}

package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.Outcomes.Group;

/**
 * The outcomes of {@link Outcomes} at one IoU threshold, for any score threshold: the counts of a whole test set take a
 * few binary searches, so that a slider is followed at once. Immutable.
 */
public final class OutcomesAtIou {

    /**
     * An image.
     *
     * @param detections outcomes of all scores, in descending order
     * @param objects that count, in the data set's order of categories
     */
    private record Image(List<Outcome> detections, List<Annotation> objects) {}

    /** One category's scores by what they belong to, each ascending, and how many objects count. */
    private record Scores(double[] truePositives, double[] falsePositives, double[] duplicates, int objects) {

        OutcomeCounts from(double score) {
            int found = atLeast(score, truePositives);
            return new OutcomeCounts(
                    found, atLeast(score, falsePositives), atLeast(score, duplicates), objects - found);
        }

        private static int atLeast(double score, double[] ascending) {
            int low = 0;
            int high = ascending.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ascending[middle] < score) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return ascending.length - low;
        }
    }

    private final double iou;
    private final Map<Long, Image> images;
    private final List<Scores> categories;

    private OutcomesAtIou(double iou, Map<Long, Image> images, List<Scores> categories) {
        this.iou = iou;
        this.images = images;
        this.categories = categories;
    }

    static OutcomesAtIou of(double iou, int categories, Map<Long, List<Group>> groups) {
        Map<Long, Image> images = new HashMap<>();
        groups.forEach((id, each) -> images.put(id, image(each, iou)));
        return new OutcomesAtIou(iou, images, scores(categories, images.values()));
    }

    private static Image image(List<Group> groups, double threshold) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Annotation> objects = new ArrayList<>();
        for (Group group : groups) {
            boolean[] ignored = Matching.ignored(group.cell(), AreaRange.ALL);
            int[] matches = Matching.matches(group.cell(), threshold);
            for (int d = 0; d < matches.length; d++) {
                outcomes.add(outcome(group, d, matches[d], ignored, threshold));
            }
            IntStream.range(0, ignored.length)
                    .filter(g -> !ignored[g])
                    .forEach(g -> objects.add(group.objects().get(g)));
        }
        outcomes.sort(Comparator.comparingDouble(OutcomesAtIou::score).reversed());
        return new Image(List.copyOf(outcomes), List.copyOf(objects));
    }

    private static Outcome outcome(Group group, int d, int match, boolean[] ignored, double threshold) {
        Detection detection = group.detections().get(d);
        double[] overlap = group.cell().overlap()[d];
        if (match != Matching.NONE) {
            Kind kind = ignored[match] ? Kind.IGNORED : Kind.TRUE_POSITIVE;
            return new Outcome(kind, detection, group.objects().get(match), overlap[match]);
        }
        int closest = closest(overlap, ignored);
        if (closest == Matching.NONE) {
            return new Outcome(Kind.FALSE_POSITIVE, detection, null, 0);
        }
        // Had the closest been free, it would have been matched.
        Kind kind = overlap[closest] >= Matching.least(threshold) ? Kind.DUPLICATE : Kind.FALSE_POSITIVE;
        return new Outcome(kind, detection, group.objects().get(closest), overlap[closest]);
    }

    /** The object that counts and overlaps most, if any overlaps. */
    private static int closest(double[] overlap, boolean[] ignored) {
        int closest = Matching.NONE;
        double most = 0;
        for (int g = 0; g < overlap.length; g++) {
            if (!ignored[g] && overlap[g] > most) {
                most = overlap[g];
                closest = g;
            }
        }
        return closest;
    }

    private static List<Scores> scores(int categories, Iterable<Image> images) {
        List<List<Outcome>> outcomes =
                IntStream.range(0, categories).mapToObj(category -> outcomes()).toList();
        int[] objects = new int[categories];
        for (Image image : images) {
            image.detections()
                    .forEach(outcome -> outcomes.get(category(outcome)).add(outcome));
            image.objects().forEach(object -> objects[object.category()]++);
        }
        return IntStream.range(0, categories)
                .mapToObj(category -> new Scores(
                        ascending(outcomes.get(category), Kind.TRUE_POSITIVE),
                        ascending(outcomes.get(category), Kind.FALSE_POSITIVE),
                        ascending(outcomes.get(category), Kind.DUPLICATE),
                        objects[category]))
                .toList();
    }

    private static List<Outcome> outcomes() {
        return new ArrayList<>();
    }

    private static double[] ascending(List<Outcome> outcomes, Kind kind) {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == kind)
                .mapToDouble(OutcomesAtIou::score)
                .sorted()
                .toArray();
    }

    private static int category(Outcome outcome) {
        return Objects.requireNonNull(outcome.detection()).category();
    }

    private static double score(Outcome outcome) {
        return Objects.requireNonNull(outcome.detection()).score();
    }

    /** The threshold that was asked for. */
    public double iou() {
        return iou;
    }

    /**
     * Of one image: the detections of at least that score, surest first, then the objects that none of them found.
     *
     * @param imageId id of an image of the test set
     * @throws IllegalArgumentException if the test set has no such image
     */
    public List<Outcome> image(long imageId, double score) {
        Image image = imageOf(imageId);
        List<Outcome> outcomes = new ArrayList<>();
        Set<@Nullable Annotation> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Outcome outcome : image.detections()) {
            if (score(outcome) < score) {
                break;
            }
            outcomes.add(outcome);
            if (outcome.kind() == Kind.TRUE_POSITIVE) {
                found.add(outcome.object());
            }
        }
        image.objects().stream()
                .filter(object -> !found.contains(object))
                .forEach(object -> outcomes.add(new Outcome(Kind.MISS, null, object, 0)));
        return outcomes;
    }

    /** Over one image's detections of at least that score, all categories. */
    public OutcomeCounts counts(long imageId, double score) {
        Image image = imageOf(imageId);
        Map<Kind, Integer> count = new EnumMap<>(Kind.class);
        for (Outcome outcome : image.detections()) {
            if (score(outcome) < score) {
                break;
            }
            count.merge(outcome.kind(), 1, Integer::sum);
        }
        int found = count.getOrDefault(Kind.TRUE_POSITIVE, 0);
        return new OutcomeCounts(
                found,
                count.getOrDefault(Kind.FALSE_POSITIVE, 0),
                count.getOrDefault(Kind.DUPLICATE, 0),
                image.objects().size() - found);
    }

    /**
     * The images with a wrong detection that counts, duplicates included, those with the surest first.
     *
     * @param leastScores of a detection that counts, by category
     */
    public List<Long> wrongFrom(double[] leastScores) {
        Map<Long, Double> surest = new HashMap<>();
        images.forEach((id, image) -> image.detections().stream()
                .filter(outcome -> outcome.kind() == Kind.FALSE_POSITIVE || outcome.kind() == Kind.DUPLICATE)
                .filter(outcome -> score(outcome) >= leastScores[category(outcome)])
                .findFirst()
                .ifPresent(outcome -> surest.put(id, score(outcome))));
        return surest.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The images with an object that no detection that counts has found, by ascending id.
     *
     * @param leastScores of a detection that counts, by category; infinite for one whose objects do not matter
     */
    public List<Long> missedFrom(double[] leastScores) {
        return images.entrySet().stream()
                .filter(entry -> misses(entry.getValue(), leastScores))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean misses(Image image, double[] leastScores) {
        long objects = image.objects().stream()
                .filter(object -> leastScores[object.category()] < Double.POSITIVE_INFINITY)
                .count();
        long found = image.detections().stream()
                .filter(outcome -> outcome.kind() == Kind.TRUE_POSITIVE)
                .filter(outcome -> score(outcome) >= leastScores[category(outcome)])
                .count();
        return found < objects;
    }

    private Image imageOf(long imageId) {
        Image image = images.get(imageId);
        if (image == null) {
            throw new IllegalArgumentException("image %d: the test set has none of that id".formatted(imageId));
        }
        return image;
    }

    /** Over the whole test set's detections of at least that score. */
    public OutcomeCounts counts(double score) {
        return categories.stream().map(each -> each.from(score)).reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    /**
     * Over one category.
     *
     * @param category index into the data set's categories
     */
    public OutcomeCounts ofCategory(int category, double score) {
        return categories.get(category).from(score);
    }
}

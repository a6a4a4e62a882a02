package org.stillroom.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * A folder with a data set, whose format is found by looking at it: COCO JSON goes before Pascal VOC, and that before YOLO. Splits are
 * the folder's own; where it has none to test on, part of the training images are held out.
 */
public final class DatasetFolder {

    /** How annotations are written. */
    public enum Format {
        COCO("COCO JSON"),
        VOC("Pascal VOC XML"),
        YOLO("YOLO txt"),
        /** Made by this program. */
        GENERATED("generated scenes");

        private final String words;

        Format(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * How images are held out where no split says which.
     *
     * @param fraction of the images, above 0 and below 1
     * @param seed of the choice
     * @param group images whose paths agree in what this matches, or in its first group, stay together; null for each on its own
     */
    public record Holdout(
            double fraction, long seed, @Nullable Pattern group) {

        /** A fifth, each image on its own. */
        public static final Holdout DEFAULT = new Holdout(0.2, 0, null);
    }

    /** A split as it is read; its name is train, val or test. */
    record Part(String name, Draft draft) {}

    static final Comparator<String> SPLIT_ORDER = Comparator.<String>comparingInt(
                    List.of("train", "val", "test")::indexOf)
            .thenComparing(Comparator.naturalOrder());

    private final FolderIndex index;
    private final Layout layout;

    private DatasetFolder(FolderIndex index, Layout layout) {
        this.index = index;
        this.layout = layout;
    }

    /**
     * Looks at a folder; of annotations not more than their beginning is read.
     *
     * @param part which of several sets of annotations to take; null for the one with boxes
     * @throws UserInputException if nothing in it is recognised, saying what was looked for and what is there
     */
    public static DatasetFolder look(Path folder, @Nullable String part) {
        FolderIndex index = FolderIndex.of(folder);
        Optional<Layout> layout =
                CocoLayout.look(index, part).or(() -> VocLayout.look(index)).or(() -> YoloLayout.look(index));
        return layout.filter(found -> !found.splits().isEmpty())
                .map(found -> new DatasetFolder(index, found))
                .orElseThrow(() -> new UserInputException(
                        "%s holds no data set that is known: expected COCO JSON (*.json with images and annotations), Pascal VOC (XML files with <annotation>) or YOLO (data.yaml, or images with labels/*.txt); there are %s"
                                .formatted(folder, index.inWords())));
    }

    public Path root() {
        return index.root();
    }

    public Format format() {
        return layout.format();
    }

    /** Which of several sets of annotations this is; may be empty. */
    public String part() {
        return layout.part();
    }

    /** train, val, test, as far as they are given; {@code all} where there are none. */
    public List<String> splits() {
        return List.copyOf(layout.splits().keySet());
    }

    /** What was recognised, and by what. */
    public List<String> found() {
        return layout.found();
    }

    /** What lies in the folder and is not read, and why. */
    public List<String> left() {
        return layout.left();
    }

    /** The split that is trained on, given or made. */
    public String trainSplit() {
        return layout.splits().containsKey("train") || splits().size() != 1 ? "train" : splits().get(0);
    }

    /** The split that is tested on; empty where it has to be made. */
    public Optional<String> testSplit() {
        return List.of("test", "val").stream()
                .filter(name -> layout.splits().containsKey(name) && !name.equals(trainSplit()))
                .findFirst();
    }

    /** Which split is tested on, and why, in words. */
    public String testChoice(Holdout holdout) {
        Optional<String> test = testSplit();
        if (test.isEmpty()) {
            return "no split to test on is given: %d %% of the images are held out (seed %d%s)"
                    .formatted(
                            Math.round(100 * holdout.fraction()),
                            holdout.seed(),
                            holdout.group() == null ? "" : ", grouped by " + holdout.group());
        }
        if (test.get().equals("val")) {
            return "no test split is given: val is tested on";
        }
        return layout.splits().containsKey("val") ? "test is tested on, val is not used" : "test is tested on";
    }

    /**
     * What is trained and tested on.
     *
     * @param train without what is left out
     * @param test likewise
     * @param notes what was chosen and what was mended, one line each
     */
    public record Opened(DetectionDataset train, DetectionDataset test, List<String> notes) {}

    /**
     * Reads both halves.
     *
     * @param train the split to train on; null for the usual one
     * @param test the split to test on; null for the usual one
     * @throws UserInputException naming the first defect that keeps from training
     */
    public Opened open(@Nullable String train, @Nullable String test, Holdout holdout) {
        String trainName = train != null ? train : trainSplit();
        List<String> notes = new ArrayList<>();
        notes.add("%s: %s".formatted(index.root(), format().words()));
        notes.add(test != null ? test + " is tested on" : testChoice(holdout));
        Defects defects = new Defects();
        List<Part> parts = test == null && testSplit().isEmpty()
                ? made(read(trainName, defects), holdout)
                : List.of(new Part(trainName, read(trainName, defects)), namedTest(test, defects));
        notes.addAll(DefectCounts.mended("both", defects.found()));
        List<DetectionDataset> judged = new ArrayList<>();
        for (Part part : parts) {
            Defects own = new Defects();
            judged.add(new DatasetJudge(part.draft(), index.root(), own, defects).judge());
            notes.addAll(DefectCounts.mended(part.name(), own.found()));
            defects.addAll(own.found());
        }
        defects.throwFirstRefused();
        return new Opened(judged.get(0), judged.get(1), List.copyOf(notes));
    }

    private Part namedTest(@Nullable String test, Defects defects) {
        String name = test != null ? test : testSplit().orElseThrow();
        return new Part(name, read(name, defects));
    }

    private Draft read(String split, Defects defects) {
        Layout.Split found = layout.splits().get(split);
        if (found == null) {
            throw new UserInputException(
                    "%s: has no split \"%s\", but %s".formatted(index.root(), split, String.join(", ", splits())));
        }
        return found.reading().read(defects);
    }

    /** Every split there is, or the two that training would make. */
    List<Part> parts(Holdout holdout, Defects defects) {
        if (testSplit().isEmpty()) {
            Draft all = read(trainSplit(), defects);
            return all.images().size() < 2 ? List.of(new Part("train", all)) : made(all, holdout);
        }
        List<Part> parts = new ArrayList<>();
        for (String name : splits()) {
            parts.add(new Part(name, read(name, defects)));
        }
        return parts;
    }

    /** The file or folder that makes a split one. */
    Path place(String split) {
        Layout.Split found = layout.splits().get(split);
        return found == null ? index.root() : found.place();
    }

    private static List<Part> made(Draft all, Holdout holdout) {
        Set<Long> test = HeldOut.of(all.images(), holdout);
        Set<Long> train = new HashSet<>();
        all.images().stream()
                .map(Draft.Image::id)
                .filter(id -> !test.contains(id))
                .forEach(train::add);
        Map<String, Set<Long>> halves = new LinkedHashMap<>();
        halves.put("train", train);
        halves.put("test", test);
        List<Part> parts = new ArrayList<>();
        halves.forEach((name, ids) -> parts.add(new Part(name, all.only(name, ids))));
        return parts;
    }
}

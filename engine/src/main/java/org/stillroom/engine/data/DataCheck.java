package org.stillroom.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DatasetFolder.Format;
import org.stillroom.engine.data.DatasetFolder.Holdout;
import org.stillroom.engine.data.DatasetFolder.Part;

/** Looks through a folder with a data set, by the code that training reads it with, and lists everything that is wrong with it. */
public final class DataCheck {

    /**
     * One split.
     *
     * @param place the file or folder that makes it one
     * @param dataset what is trained or tested on
     * @param withoutObjects images that have no annotation
     * @param objects annotations that are used, crowds not among them
     * @param crowds regions of many objects, which training leaves out and testing ignores
     * @param turned images that are turned as their EXIF data say
     */
    public record SplitReport(
            String name,
            Path place,
            DetectionDataset dataset,
            int withoutObjects,
            int objects,
            int crowds,
            List<CategoryCount> categories,
            int turned) {

        public int images() {
            return dataset.images().size();
        }
    }

    /** How many objects a category has, crowds not among them. */
    public record CategoryCount(Category category, int objects) {}

    /**
     * What there is in a folder, and every defect in it.
     *
     * @param part which of several sets of annotations it is; may be empty
     * @param found what was recognised, and by what
     * @param left what is not read, and why
     * @param choice what is tested on
     */
    public record Report(
            Path folder,
            Format format,
            String part,
            List<String> found,
            List<String> left,
            String choice,
            List<SplitReport> splits,
            List<Defect> defects) {

        /** Whether a training would begin. */
        public boolean refused() {
            return defects.stream().anyMatch(defect -> defect.consequence() == Consequence.REFUSE);
        }
    }

    private DataCheck() {}

    /**
     * Reads every split, every image's header and, for near duplicates, every pixel.
     *
     * @throws UserInputException if the folder does not exist or nothing in it is recognised
     */
    public static Report inspect(Path folder) {
        return inspect(folder, null, Holdout.DEFAULT, true);
    }

    /**
     * Reads every split and every image's header.
     *
     * @param part which of several sets of annotations; null for the one with boxes
     * @param holdout how a split to test on is made where none is given
     * @param pixels whether to decode every image, to find those that are damaged and those that are in several splits
     * @throws UserInputException if the folder does not exist or nothing in it is recognised
     */
    public static Report inspect(Path folder, @Nullable String part, Holdout holdout, boolean pixels) {
        DatasetFolder found = DatasetFolder.look(folder, part);
        Defects defects = new Defects();
        Map<String, DetectionDataset> splits = new LinkedHashMap<>();
        Map<String, Path> places = new LinkedHashMap<>();
        List<SplitReport> reports = new ArrayList<>();
        for (Part each : found.parts(holdout, defects)) {
            Defects own = new Defects();
            DatasetJudge judge = new DatasetJudge(each.draft(), found.root(), own, defects);
            DetectionDataset dataset = judge.judge();
            SplitReport report = report(each.name(), found.place(each.name()), dataset, judge.turned());
            reportAbsent(report, own);
            defects.addAll(own.found());
            reports.add(report);
            splits.put(each.name(), dataset);
            places.put(each.name(), report.place());
        }
        if (pixels) {
            NearDuplicates.report(splits, places, defects);
        }
        return new Report(
                folder,
                found.format(),
                found.part(),
                found.found(),
                found.left(),
                found.testChoice(holdout),
                List.copyOf(reports),
                defects.found());
    }

    /**
     * A split in COCO's format whose files an experiment names.
     *
     * @param limit only the first so many images; 0 for all
     */
    public record Files(Path images, Path annotations, int limit) {}

    /**
     * Reads splits whose files are named.
     *
     * @param pixels as in {@link #inspect(Path, String, Holdout, boolean)}
     */
    public static Report inspectFiles(Path root, Map<String, Files> files, boolean pixels) {
        Defects defects = new Defects();
        Map<String, DetectionDataset> splits = new LinkedHashMap<>();
        Map<String, Path> places = new LinkedHashMap<>();
        List<SplitReport> reports = new ArrayList<>();
        List<String> found = new ArrayList<>();
        files.forEach((name, each) -> {
            Defects own = new Defects();
            CocoDocument document = CocoParser.groundTruth(each.annotations(), own);
            String prefix = SafePath.relative(root, each.images());
            DatasetJudge judge =
                    new DatasetJudge(Draft.of(document, root, prefix.isEmpty() ? "" : prefix + "/"), root, own, own);
            DetectionDataset all = judge.judge();
            DetectionDataset dataset = each.limit() == 0 ? all : all.first(each.limit());
            SplitReport report = report(name, each.annotations(), dataset, judge.turned());
            reportAbsent(report, own);
            defects.addAll(own.found());
            reports.add(report);
            splits.put(name, dataset);
            places.put(name, each.annotations());
            found.add("%s: COCO JSON, split %s, as the experiment says"
                    .formatted(root.relativize(each.annotations()), name));
        });
        if (pixels) {
            NearDuplicates.report(splits, places, defects);
        }
        return new Report(
                root, Format.COCO, "", found, List.of(), "test is tested on", List.copyOf(reports), defects.found());
    }

    /** What is made by this program has no files and no defects of files. */
    public static Report ofGenerated(Map<String, DetectionDataset> splits) {
        Defects defects = new Defects();
        List<SplitReport> reports = new ArrayList<>();
        splits.forEach((name, dataset) -> {
            SplitReport report = report(name, Path.of(name), dataset, 0);
            reportAbsent(report, defects);
            reports.add(report);
        });
        return new Report(
                Path.of(""),
                Format.GENERATED,
                "",
                List.of(),
                List.of(),
                "test is tested on",
                List.copyOf(reports),
                defects.found());
    }

    private static SplitReport report(String name, Path place, DetectionDataset dataset, int turned) {
        int[] counts = new int[dataset.categories().size()];
        int empty = 0;
        int objects = 0;
        int crowds = 0;
        for (ImageRecord image : dataset.images()) {
            empty += image.annotations().isEmpty() ? 1 : 0;
            for (Annotation annotation : image.annotations()) {
                if (annotation.crowd()) {
                    crowds++;
                } else {
                    objects++;
                    counts[annotation.category()]++;
                }
            }
        }
        List<CategoryCount> categories = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            categories.add(new CategoryCount(dataset.categories().get(i), counts[i]));
        }
        return new SplitReport(name, place, dataset, empty, objects, crowds, categories, turned);
    }

    private static void reportAbsent(SplitReport report, Defects defects) {
        List<String> absent = report.categories().stream()
                .filter(count -> count.objects() == 0)
                .map(count -> count.category().name())
                .toList();
        if (!absent.isEmpty()) {
            defects.add(
                    DefectKind.CLASS_ABSENT,
                    report.place(),
                    0,
                    "%s has no object of %d of %d classes: %s"
                            .formatted(
                                    report.name(),
                                    absent.size(),
                                    report.categories().size(),
                                    absent.stream().limit(20).collect(Collectors.joining(", "))
                                            + (absent.size() > 20 ? ", …" : "")));
        }
    }
}

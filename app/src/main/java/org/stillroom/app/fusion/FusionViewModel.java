package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent;
import org.stillroom.app.curves.Dash;
import org.stillroom.app.curves.Smoothing;
import org.stillroom.app.curves.Trace;
import org.stillroom.app.fusion.FusionShares.LevelName;
import org.stillroom.app.pyramid.Moment;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.Seen;
import org.stillroom.app.run.TestedBranch;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.ColourMap;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.report.Thinning;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;

/** How the teacher weighs its two branches: for the chosen image, over the test set, and over its training. */
public final class FusionViewModel {

    /** What is shown where there is room for one picture only. */
    public enum Aspect {
        IMAGE,
        TEST_SET,
        TRAINING,
        SIZE
    }

    /** A level and the colour of its curve over training. */
    public record Key(String name, Rgb colour) {}

    private static final Smoothing SMOOTH = new Smoothing(0.9);

    private final Selection selection;
    private final ObjectProperty<Aspect> aspect = new SimpleObjectProperty<>(this, "aspect", Aspect.IMAGE);
    private final ReadOnlyObjectWrapper<FusionShares> shares =
            new ReadOnlyObjectWrapper<>(this, "shares", FusionShares.missing(""));
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final ReadOnlyObjectWrapper<Map<Long, Double>> sides = new ReadOnlyObjectWrapper<>(this, "sides", Map.of());
    private final Latest<Evaluation> newest = new Latest<>();
    private final Latest<Seen> newestOwn = new Latest<>();
    private final Latest<DetectionDataset> newestTruth = new Latest<>();
    private final ImageCourse course = new ImageCourse(() -> revision.set(revision.get() + 1));
    private final InvalidationListener changed = observable -> update();
    private @Nullable RunModel watched;
    private @Nullable Question asked;

    private record Question(
            RunModel run, ArmModel teacher, OptionalInt step, Manifest.Probe image, FusionOverride whatIf) {}

    public FusionViewModel(Selection selection) {
        this.selection = selection;
        selection.armProperty().addListener(changed);
        selection.imageProperty().addListener(changed);
        selection.stepProperty().addListener(changed);
        update();
    }

    public ObjectProperty<Aspect> aspectProperty() {
        return aspect;
    }

    public ReadOnlyObjectProperty<FusionShares> sharesProperty() {
        return shares.getReadOnlyProperty();
    }

    /** The mean side √(width · height) of an image's objects in source pixels, by image id; only of images with objects. */
    public ReadOnlyObjectProperty<Map<Long, Double>> sidesProperty() {
        return sides.getReadOnlyProperty();
    }

    /** How the shares at a level go with the size of the images' objects. */
    public SizeRelation relation(int level) {
        return SizeRelation.of(shares.get().spread(), sides.get(), level);
    }

    /** Grows whenever the curves over training may have changed. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** The teacher looked at; null if the run has none. */
    public @Nullable ArmModel teacher() {
        Moment.Part part = part();
        return part == null ? null : part.arm();
    }

    private Moment.@Nullable Part part() {
        RunModel run = selection.getRun();
        ArmModel arm = selection.getArm();
        Moment.Part teacher = run == null || arm == null
                ? null
                : Moment.of(run, arm, selection.getStep(), ArmModel::getEvaluationSteps)
                        .teacher();
        // One that sees a single resolution has nothing to fuse.
        return teacher == null || !teacher.arm().branch().equals(TestedBranch.FUSED) ? null : teacher;
    }

    private void update() {
        watch(selection.getRun());
        revision.set(revision.get() + 1);
        RunModel run = selection.getRun();
        Manifest.Probe image = selection.getImage();
        Moment.Part part = part();
        if (run == null || image == null || part == null) {
            asked = null;
            newest.cancel();
            newestOwn.cancel();
            shares.set(FusionShares.missing(
                    run == null
                            ? "Open a run to see how its teacher weighs its branches."
                            : "No teacher of this arm fuses two resolutions."));
            return;
        }
        course.follow(run, part.arm(), image.image());
        Question question = new Question(
                run, part.arm(), part.step(), image, image.image() < 0 ? run.getWhatIf() : FusionOverride.NONE);
        if (!question.equals(asked)) {
            asked = question;
            load(question);
        }
    }

    private void watch(@Nullable RunModel run) {
        if (Objects.equals(run, watched)) {
            return;
        }
        if (watched != null) {
            watched.revisionProperty().removeListener(changed);
        }
        watched = run;
        sides.set(Map.of());
        if (run != null) {
            run.revisionProperty().addListener(changed);
            // Without the ground truth there are no sizes, and the panel says so.
            newestTruth.show(run.groundTruth(), truth -> sides.set(sides(truth)), failure -> {});
        }
    }

    private static Map<Long, Double> sides(DetectionDataset truth) {
        Map<Long, Double> sides = new HashMap<>();
        for (ImageRecord image : truth.images()) {
            image.annotations().stream()
                    .filter(object -> !object.crowd())
                    .mapToDouble(object -> Math.sqrt(object.sourceBox().area()))
                    .average()
                    .ifPresent(side -> sides.put(image.id(), side));
        }
        return sides;
    }

    private void load(Question question) {
        String name = question.teacher().name();
        newestOwn.cancel();
        if (question.step().isEmpty()) {
            newest.cancel();
            shares.set(FusionShares.missing("No weights yet: %s has not been evaluated.".formatted(name)));
            return;
        }
        int step = question.step().getAsInt();
        newest.show(
                question.run().evaluation(question.teacher().id(), step),
                evaluation -> show(question, evaluation),
                failure -> {
                    asked = null;
                    shares.set(FusionShares.missing("%s cannot be read: %s".formatted(name, failure.getMessage())));
                });
    }

    private void show(Question question, Evaluation evaluation) {
        Evaluation.Fusion fusion = evaluation.fusion();
        String name = question.teacher().name();
        shares.set(
                fusion == null
                        ? FusionShares.missing("%s was evaluated without its fusion.".formatted(name))
                        : FusionShares.of(
                                "%s · it. %d".formatted(name, evaluation.step()),
                                levels(question.run(), question.image()),
                                fusion,
                                question.image().image()));
        if (fusion != null && question.image().image() < 0) {
            showOwn(question, evaluation.step());
        }
    }

    /** An image of one's own is in no evaluation: the teacher is asked. */
    private void showOwn(Question question, int step) {
        newestOwn.show(
                question.run()
                        .look(question.teacher().id(), step, question.image().image()),
                seen -> shares.set(shares.get()
                        .withImage(
                                "%s · checkpoint %d"
                                        .formatted(question.teacher().name(), seen.step()),
                                seen.learned().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray())),
                failure -> asked = null);
    }

    private static List<LevelName> levels(RunModel run, Manifest.Probe image) {
        return run.manifest().levels().stream()
                .map(level -> new LevelName(level.high(), level.low(), level.stride() / image.scale()))
                .toList();
    }

    /** The mean share over every training batch, a line a level, and dashed the chosen image's at every evaluation. */
    public ChartContent training(int columns, boolean dark) {
        ArmModel teacher = teacher();
        RunModel run = selection.getRun();
        Manifest.Probe image = selection.getImage();
        List<ChartContent.Line> lines = new ArrayList<>();
        double lastStep = teacher == null ? 1 : Math.max(1, teacher.iterations());
        if (teacher != null && run != null && image != null) {
            Thinning thin = new Thinning(0, lastStep, columns);
            List<LevelName> levels = levels(run, image);
            for (int k = 0; k < levels.size(); k++) {
                Trace raw = Trace.of(teacher.series(share(k)));
                if (!raw.isEmpty()) {
                    lines.add(line(levels.get(k), colour(k, levels.size(), dark), raw, thin));
                }
                Trace own = course.at(k);
                if (own.size() > 1) {
                    lines.add(ChartContent.Line.of(
                            name(levels.get(k)) + ", " + Wording.image(image),
                            colour(k, levels.size(), dark),
                            Dash.SHORT,
                            own,
                            Trace.EMPTY,
                            ChartContent.Exact.of(own)));
                }
            }
        }
        return ChartContent.overSteps(List.copyOf(lines), lastStep, new ChartContent.Ends(0, 1), "high share", 2);
    }

    /** The levels that {@link #training} has a curve of. */
    public List<Key> trained(boolean dark) {
        ArmModel teacher = teacher();
        RunModel run = selection.getRun();
        Manifest.Probe image = selection.getImage();
        if (teacher == null || run == null || image == null) {
            return List.of();
        }
        List<LevelName> levels = levels(run, image);
        return IntStream.range(0, levels.size())
                .filter(k -> teacher.series(share(k)) != null)
                .mapToObj(k -> new Key(name(levels.get(k)), colour(k, levels.size(), dark)))
                .toList();
    }

    private static String share(int level) {
        return "fusion.high." + level;
    }

    private static ChartContent.Line line(LevelName level, Rgb colour, Trace raw, Thinning thin) {
        return ChartContent.Line.of(
                name(level),
                colour,
                Dash.SOLID,
                SMOOTH.of(raw).thinned(thin),
                raw.thinned(thin),
                ChartContent.Exact.of(raw));
    }

    private static String name(LevelName level) {
        return String.format(Locale.ROOT, "%.0f px", level.stride());
    }

    /** Levels in the order of their strides along the part of viridis that shows on the ground. */
    static Rgb colour(int level, int levels, boolean dark) {
        double position = levels < 2 ? 0.5 : (double) level / (levels - 1);
        return ColourMap.VIRIDIS.colour(dark ? 0.4 + 0.6 * position : 0.75 * position);
    }
}

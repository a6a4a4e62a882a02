package org.stillroom.app.richness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.pyramid.Moment;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;

/**
 * Where an arm's features are rich, and where a student is taught. Read from the run's snapshots; where these have no class scores or
 * no features, as in older runs and for images of one's own, a worker computes them with a checkpoint that is kept.
 */
public final class RichnessViewModel {

    /** Whose richness. */
    public enum Whose {
        TEACHER,
        ARM
    }

    /** A class probability of a fifth is far above the prior of a hundredth, with which every cell begins. */
    private static final double FIRST_THRESHOLD = 0.2;

    private final Selection selection;
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", FIRST_THRESHOLD);
    private final ObjectProperty<Whose> whose = new SimpleObjectProperty<>(this, "whose", Whose.TEACHER);
    private final ReadOnlyObjectWrapper<RichnessMaps> maps =
            new ReadOnlyObjectWrapper<>(this, "maps", RichnessMaps.NONE);
    private final Latest<RichnessMaps> newest = new Latest<>();
    private boolean shown;
    private @Nullable Question asked;

    private record Question(RunModel run, Manifest.Probe image, Moment moment, Whose whose, FusionOverride whatIf) {}

    /** An arm's maps, by the names of snapshots. */
    private record Sight(ArmModel arm, int step, Map<String, FloatTensor> maps) {

        /** The features that this arm is tested by. */
        String branch() {
            return arm.branch();
        }

        @Nullable
        Grid richness(int level) {
            FloatTensor score = maps.get(branch() + ".score." + level);
            return score == null || score.shape().length != 2
                    ? null
                    : new Grid((int) score.shape()[0], (int) score.shape()[1], score.values());
        }

        @Nullable
        FloatTensor features(int level) {
            return maps.get(branch() + ".features." + level);
        }

        String words() {
            return "%s · it. %d".formatted(arm.name(), step);
        }
    }

    public RichnessViewModel(Selection selection) {
        this.selection = selection;
        whose.addListener(observable -> update());
        SelectionWatch.of(selection, this::update);
    }

    /** From which S on a cell counts as rich, 0 to 1. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    public ObjectProperty<Whose> whoseProperty() {
        return whose;
    }

    public ReadOnlyObjectProperty<RichnessMaps> mapsProperty() {
        return maps.getReadOnlyProperty();
    }

    /** Nothing is read, and no worker asked, for a panel that nobody sees. */
    public void setShown(boolean visible) {
        shown = visible;
        update();
    }

    private void update() {
        RunModel run = selection.getRun();
        ArmModel arm = selection.getArm();
        Manifest.Probe image = selection.getImage();
        if (!shown) {
            return;
        }
        if (run == null || arm == null || image == null) {
            asked = null;
            newest.cancel();
            maps.set(RichnessMaps.missing("Open a run to see where its teacher's features are rich."));
            return;
        }
        Moment moment = Moment.of(run, arm, selection.getStep(), ArmModel::getSnapshotSteps);
        Question question = new Question(run, image, moment, whose.get(), run.getWhatIf());
        if (!question.equals(asked)) {
            asked = question;
            load(question, arm);
        }
    }

    private void load(Question question, ArmModel selected) {
        Moment.Part teacher = question.moment().teacher();
        Moment.Part own = question.moment().own();
        Moment.Part rich =
                question.whose() == Whose.TEACHER || (teacher != null && teacher.arm() == selected) ? teacher : own;
        if (rich == null || rich.step().isEmpty()) {
            newest.cancel();
            maps.set(RichnessMaps.missing(
                    rich == null
                            ? "No arm of this run teaches this one; choose “This arm”."
                            : "No maps: %s has no snapshot at or before this iteration."
                                    .formatted(rich.arm().name())));
            return;
        }
        CompletableFuture<Sight> richSight = sight(question, rich, false);
        CompletableFuture<@Nullable Sight> teacherSight = pairOf(question, teacher);
        CompletableFuture<@Nullable Sight> ownSight = pairOf(question, own);
        CompletableFuture<DetectionDataset> truth = question.run().groundTruth();
        newest.show(
                CompletableFuture.allOf(richSight, teacherSight, ownSight, truth)
                        .thenApply(done ->
                                maps(question, richSight.join(), teacherSight.join(), ownSight.join(), truth.join())),
                maps::set,
                failure -> {
                    asked = null;
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    maps.set(RichnessMaps.missing(String.valueOf(cause.getMessage())));
                });
    }

    /** One side of the loss; a loss that cannot be had does not take the richness with it. */
    private static CompletableFuture<@Nullable Sight> pairOf(Question question, Moment.@Nullable Part part) {
        if (part == null || part.step().isEmpty() || part.arm().kind().equals("conventional")) {
            return CompletableFuture.completedFuture(null);
        }
        return sight(question, part, true).handle((sight, failure) -> sight);
    }

    private static CompletableFuture<Sight> sight(Question question, Moment.Part part, boolean withFeatures) {
        RunModel run = question.run();
        long image = question.image().image();
        int step = part.step().orElseThrow();
        return run.snapshot(part.arm().id(), step, image).thenCompose(snapshot -> {
            Sight recorded = new Sight(part.arm(), snapshot.step(), snapshot.maps());
            boolean enough = recorded.richness(0) != null && (!withFeatures || recorded.features(0) != null);
            return enough
                    ? CompletableFuture.completedFuture(recorded)
                    : run.look(part.arm().id(), step, image)
                            .thenApply(seen -> new Sight(part.arm(), seen.step(), seen.maps()));
        });
    }

    private static RichnessMaps maps(
            Question question, Sight rich, @Nullable Sight teacher, @Nullable Sight own, DetectionDataset truth) {
        Manifest manifest = question.run().manifest();
        Manifest.Probe image = question.image();
        ImageRecord record = truth.images().stream()
                .filter(each -> each.id() == image.image())
                .findFirst()
                .orElse(null);
        List<RichnessMaps.Level> levels = new ArrayList<>();
        for (int k = 0; k < manifest.levels().size(); k++) {
            Grid richness = rich.richness(k);
            if (richness == null) {
                return RichnessMaps.missing("%s wrote no class scores.".formatted(rich.words()));
            }
            int ratio =
                    rich.arm().kind().equals("conventional") ? manifest.input().ratio() : 1;
            double stride = manifest.levels().get(k).stride() * ratio / image.scale();
            levels.add(new RichnessMaps.Level(
                    name(manifest.levels().get(k), rich),
                    richness,
                    new StrideFrame(stride, richness.rows(), richness.columns()),
                    loss(teacher, own, k)));
        }
        boolean loss = levels.stream().map(RichnessMaps.Level::loss).allMatch(Objects::nonNull);
        return new RichnessMaps(
                rich.words(),
                loss
                        ? "%s → %s"
                                .formatted(
                                        Objects.requireNonNull(teacher).words(),
                                        Objects.requireNonNull(own).words())
                        : "",
                record == null ? image.width() / image.scale() : record.width(),
                record == null ? image.height() / image.scale() : record.height(),
                record == null ? List.of() : boxes(record),
                record != null,
                List.copyOf(levels),
                "",
                loss ? "" : lossAbsence(question.moment()));
    }

    private static String name(Manifest.Level level, Sight rich) {
        return switch (rich.branch()) {
            case "fused" -> level.high().replaceFirst("^P", "F");
            case "high" -> level.high();
            default -> rich.arm().kind().equals("conventional") ? level.high() : level.low();
        };
    }

    private static @Nullable Grid loss(@Nullable Sight teacher, @Nullable Sight own, int level) {
        if (teacher == null || own == null || teacher.arm() == own.arm()) {
            return null;
        }
        Grid richness = teacher.richness(level);
        FloatTensor teachers = teacher.features(level);
        FloatTensor owns = own.features(level);
        return richness == null || teachers == null || owns == null
                ? null
                : RichnessMaps.loss(richness, teachers.values(), owns.values());
    }

    private static String lossAbsence(Moment moment) {
        if (moment.teacher() == null || moment.own() == null) {
            return "No loss: it takes a teacher and another arm.";
        }
        String own = moment.own().arm().name();
        return moment.own().arm().kind().equals("conventional")
                ? "No loss: the cells of %s are not the teacher's, so nothing can be compared position by position."
                        .formatted(own)
                : "No loss: there are no features of both %s and %s for this image."
                        .formatted(moment.teacher().arm().name(), own);
    }

    private static List<Box> boxes(ImageRecord image) {
        return image.annotations().stream()
                .filter(object -> !object.crowd())
                .map(Annotation::sourceBox)
                .toList();
    }
}

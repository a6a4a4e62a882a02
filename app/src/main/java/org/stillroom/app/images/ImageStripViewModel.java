package org.stillroom.app.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;

/**
 * The probe images and those of one's own, and how much of the fused pyramid each takes from the high-resolution branch. Images of
 * one's own stay while the window is open, in every run that is looked at.
 */
public final class ImageStripViewModel {

    /** Of a folder; more would bury the test images. */
    private static final int MOST_OF_A_FOLDER = 100;

    private static final Pattern IMAGE = Pattern.compile("(?i).*\\.(png|jpe?g)");

    /** One image; the picture arrives when it was read. */
    public static final class Thumb {

        private final Manifest.Probe probe;
        private final ReadOnlyObjectWrapper<byte @Nullable []> picture = new ReadOnlyObjectWrapper<>(this, "picture");
        private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper(this, "badge", "");
        private double[] high = {};
        private double side = Double.NaN;

        Thumb(Manifest.Probe probe) {
            this.probe = probe;
        }

        public Manifest.Probe probe() {
            return probe;
        }

        /** Whether it is an image of one's own. */
        public boolean isOwn() {
            return probe.image() < 0;
        }

        /** The bytes of the PNG; null until read. */
        public ReadOnlyObjectProperty<byte @Nullable []> pictureProperty() {
            return picture.getReadOnlyProperty();
        }

        /** What it is sorted by, else the mean weight of the high branch over the levels, {@code h 0.82}; or {@code yours}. */
        public ReadOnlyStringProperty badgeProperty() {
            return badge.getReadOnlyProperty();
        }

        /** Larger comes first; NaN comes last. */
        private double key(StripOrder order) {
            return switch (order.by()) {
                case GIVEN -> 0;
                case MEAN_WEIGHT -> mean();
                case LEVEL_WEIGHT -> order.level() < high.length ? high[order.level()] : Double.NaN;
                case SIZE -> side;
            };
        }

        private double mean() {
            return Arrays.stream(high).average().orElse(Double.NaN);
        }

        private void label(StripOrder order) {
            double shown = order.by() == StripOrder.By.GIVEN ? mean() : key(order);
            String words = order.by() == StripOrder.By.SIZE
                    ? String.format(Locale.ROOT, "%.0f px", shown)
                    : String.format(Locale.ROOT, "h %.2f", shown);
            badge.set(isOwn() ? "yours" : Double.isNaN(shown) ? "" : words);
        }
    }

    private final Selection selection;
    private final ObservableList<Thumb> thumbs = FXCollections.observableArrayList();
    /** Kept, because it only lives as long as somebody holds it, and its listeners with it. */
    private final ObservableList<Thumb> readOnlyThumbs = FXCollections.unmodifiableObservableList(thumbs);

    private final ObservableList<StripOrder> orders = FXCollections.observableArrayList();
    private final ObservableList<StripOrder> readOnlyOrders = FXCollections.unmodifiableObservableList(orders);
    private final ObjectProperty<StripOrder> order = new SimpleObjectProperty<>(this, "order", StripOrder.GIVEN);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final List<Path> own = new ArrayList<>();
    private final Latest<Evaluation> evaluation = new Latest<>();
    private final Latest<DetectionDataset> truth = new Latest<>();
    private @Nullable RunModel shownRun;
    private @Nullable Question asked;

    private record Question(RunModel run, String teacher, int step) {}

    public ImageStripViewModel(Selection selection) {
        this.selection = selection;
        SelectionWatch.of(selection, this::refresh);
        order.addListener(observable -> sort());
    }

    /** In the order to show them: one's own, then the probes. */
    public ObservableList<Thumb> thumbs() {
        return readOnlyThumbs;
    }

    /** The orders there are. */
    public ObservableList<StripOrder> orders() {
        return readOnlyOrders;
    }

    public ObjectProperty<StripOrder> orderProperty() {
        return order;
    }

    /** Why an image of one's own could not be opened, in a line; empty if nothing went wrong. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void choose(Thumb thumb) {
        selection.imageProperty().set(thumb.probe());
    }

    public boolean isChosen(Thumb thumb) {
        return thumb.probe().equals(selection.getImage());
    }

    /** Chooses the image so many places further, as far as there are any. */
    public void move(int places) {
        for (int i = 0; i < thumbs.size(); i++) {
            if (isChosen(thumbs.get(i))) {
                choose(thumbs.get(Math.max(0, Math.min(thumbs.size() - 1, i + places))));
                return;
            }
        }
    }

    /** Whether a path is what {@link #open} takes: a JPEG or PNG by its name. */
    public static boolean isImage(Path path) {
        return IMAGE.matcher(path.toString()).matches();
    }

    /** Adds an image of one's own, or those in a folder, and looks at the first of them. */
    public void open(Path fileOrFolder) {
        problem.set("");
        RunModel run = selection.getRun();
        if (run == null) {
            problem.set("Open a run first: its models are what looks at images");
            return;
        }
        List<Path> files = files(fileOrFolder);
        for (int i = 0; i < files.size(); i++) {
            if (!own.contains(files.get(i))) {
                own.add(files.get(i));
            }
            open(run, files.get(i), i == 0);
        }
    }

    private List<Path> files(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder.toAbsolutePath());
        }
        try (Stream<Path> entries = Files.list(fileOrFolder.toAbsolutePath())) {
            List<Path> images = entries.filter(ImageStripViewModel::isImage)
                    .sorted()
                    .limit(MOST_OF_A_FOLDER)
                    .toList();
            if (images.isEmpty()) {
                problem.set("%s: no JPEG or PNG image in this folder".formatted(fileOrFolder.getFileName()));
            }
            return images;
        } catch (IOException e) {
            problem.set("%s: cannot be read (%s)".formatted(fileOrFolder, e.getMessage()));
            return List.of();
        }
    }

    private void open(RunModel run, Path file, boolean chosen) {
        var unused = run.looks().open(file).whenComplete((probe, failure) -> {
            if (failure instanceof CancellationException || run != shownRun) {
                return;
            }
            if (failure != null) {
                own.remove(file);
                problem.set(String.valueOf(failure.getMessage()));
                return;
            }
            if (thumbs.stream().noneMatch(thumb -> thumb.probe().equals(probe))) {
                Thumb thumb = new Thumb(probe);
                thumb.label(order.get());
                thumbs.add((int) thumbs.stream().filter(Thumb::isOwn).count(), thumb);
                load(run, thumb);
            }
            if (chosen) {
                selection.imageProperty().set(probe);
            }
        });
    }

    private void refresh() {
        RunModel run = selection.getRun();
        if (run != shownRun) {
            shownRun = run;
            asked = null;
            show(run);
        }
        if (run != null) {
            askForWeights(run);
        }
    }

    private void show(@Nullable RunModel run) {
        if (run == null) {
            thumbs.clear();
            orders.clear();
            return;
        }
        thumbs.setAll(run.manifest().probes().stream().map(Thumb::new).toList());
        thumbs.forEach(thumb -> load(run, thumb));
        orders.setAll(StripOrder.of(run.manifest()));
        if (!orders.contains(order.get())) {
            order.set(StripOrder.GIVEN);
        }
        // Without the ground truth there are no sizes to sort by.
        truth.show(run.groundTruth(), this::showSides, failure -> {});
        List.copyOf(own).forEach(file -> open(run, file, false));
    }

    private void showSides(DetectionDataset known) {
        for (Thumb thumb : thumbs) {
            thumb.side = known.images().stream()
                    .filter(image -> image.id() == thumb.probe().image())
                    .flatMap(image -> image.annotations().stream())
                    .mapToDouble(object -> Math.sqrt(object.sourceBox().area()))
                    .average()
                    .orElse(Double.NaN);
        }
        sort();
    }

    /** One's own stay in front; what has no value comes last; equals keep the order of the test set. */
    private void sort() {
        StripOrder by = order.get();
        List<Thumb> sorted = new ArrayList<>(thumbs);
        sorted.sort(Comparator.comparing((Thumb thumb) -> !thumb.isOwn())
                .thenComparing(thumb -> thumb.isOwn() || Double.isNaN(thumb.key(by)) ? 0 : -1)
                .thenComparing(thumb -> thumb.isOwn() || Double.isNaN(thumb.key(by)) ? 0.0 : -thumb.key(by))
                .thenComparing(thumb -> thumb.isOwn() ? 0 : place(thumb)));
        sorted.forEach(thumb -> thumb.label(by));
        if (!sorted.equals(thumbs)) {
            thumbs.setAll(sorted);
        }
    }

    private int place(Thumb thumb) {
        RunModel run = shownRun;
        return run == null ? 0 : run.manifest().probes().indexOf(thumb.probe());
    }

    private static void load(RunModel run, Thumb thumb) {
        // A picture that is not there leaves its place empty; the image can still be chosen.
        new Latest<byte[]>().show(run.probeImage(thumb.probe()), thumb.picture::set, failure -> {});
    }

    private void askForWeights(RunModel run) {
        Optional<ArmModel> teacher = teacherOf(run, selection.getArm());
        if (teacher.isEmpty()) {
            return;
        }
        boolean itsOwnTime = teacher.get() == selection.getArm();
        OptionalInt step =
                teacher.get().getEvaluationSteps().floor(itsOwnTime ? selection.getStep() : Integer.MAX_VALUE);
        if (step.isPresent()) {
            Question question = new Question(run, teacher.get().id(), step.getAsInt());
            if (!question.equals(asked)) {
                asked = question;
                evaluation.show(
                        run.evaluation(question.teacher(), question.step()),
                        this::showWeights,
                        failure -> asked = null);
            }
        }
    }

    /** The arm itself, or the one it learns from, or any teacher of its seed. */
    private static Optional<ArmModel> teacherOf(RunModel run, @Nullable ArmModel arm) {
        if (arm == null) {
            return Optional.empty();
        }
        if (arm.kind().equals("teacher")) {
            return Optional.of(arm);
        }
        String teacher = arm.teacher();
        return teacher != null
                ? run.arm(teacher)
                : run.arms().stream()
                        .filter(each -> each.kind().equals("teacher") && each.seed() == arm.seed())
                        .findFirst();
    }

    private void showWeights(Evaluation known) {
        Evaluation.Fusion fusion = known.fusion();
        for (Thumb thumb : thumbs) {
            List<double[]> weights =
                    fusion == null ? null : fusion.images().get(thumb.probe().image());
            thumb.high = weights == null
                    ? new double[0]
                    : weights.stream().mapToDouble(pair -> pair[0]).toArray();
        }
        sort();
    }
}

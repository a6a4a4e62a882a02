package org.stillroom.app.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Recipe;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.report.Published;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparison.Difference;
import org.stillroom.engine.run.SettingDifference;

/** The results of the run looked at, side by side, as {@code stillroom compare} has them. */
public final class ComparisonViewModel {

    /** What is shown. */
    public enum Mode {
        VERDICTS,
        ARMS,
        COST,
        SETTINGS,
        PUBLISHED
    }

    /**
     * An arm over its seeds.
     *
     * @param recipe how its numbers came about
     */
    public record Line(Comparison.Arm arm, Rgb colour, String recipe) {}

    /** What is asked, and every comparison that answers it. */
    public record Answered(String question, List<Difference> differences) {}

    private final Selection selection;
    private final ObservableList<RunModel> runs;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.VERDICTS);
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(this, "order", Order.GIVEN);
    private final ObjectProperty<@Nullable RunModel> other = new SimpleObjectProperty<>(this, "other");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final InvalidationListener touched = observable -> revision.set(revision.get() + 1);

    /** @param runs those open, for what they set differently */
    public ComparisonViewModel(Selection selection, ObservableList<RunModel> runs) {
        this.selection = selection;
        this.runs = runs;
        selection.runProperty().addListener((observable, before, now) -> {
            if (before != null) {
                before.comparisonProperty().removeListener(touched);
            }
            watch(now);
        });
        watch(selection.getRun());
        runs.addListener((ListChangeListener<RunModel>) change -> chooseOther());
        for (var property : List.of(mode, order, other)) {
            property.addListener(touched);
        }
    }

    private void watch(@Nullable RunModel run) {
        if (run != null) {
            run.comparisonProperty().addListener(touched);
        }
        chooseOther();
    }

    /** Keeps the run compared with where it is still open and another than the one looked at. */
    private void chooseOther() {
        if (!others().contains(other.get())) {
            other.set(others().stream().findFirst().orElse(null));
        }
        touched.invalidated(runs);
    }

    /** Grows whenever something else has to be shown. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** What the arms are sorted by. */
    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** The run whose settings are held against those of the one looked at; null where no other is open. */
    public ObjectProperty<@Nullable RunModel> otherProperty() {
        return other;
    }

    /** The open runs but the one looked at. */
    public List<RunModel> others() {
        return runs.stream().filter(run -> run != selection.getRun()).toList();
    }

    /** Null before the run's last arm has ended. */
    public @Nullable Comparison comparison() {
        RunModel run = selection.getRun();
        return run == null ? null : run.comparisonProperty().get();
    }

    /** Why there is nothing to show in this mode; empty where there is. */
    public String missing() {
        RunModel run = selection.getRun();
        if (run == null) {
            return "Open a run to compare its arms.";
        }
        if (mode.get() == Mode.PUBLISHED) {
            return "";
        }
        if (mode.get() == Mode.SETTINGS) {
            if (other.get() == null) {
                return "Open a second run to see what the two set differently.";
            }
            return settings().isEmpty() ? "Both runs set the same, on the same data and with the same versions." : "";
        }
        Comparison comparison = comparison();
        if (comparison == null) {
            return "The arms are compared when the last one has ended.";
        }
        if (mode.get() == Mode.VERDICTS && comparison.differences().isEmpty()) {
            return "None of these arms is the control of another: there is nothing to claim.";
        }
        if (mode.get() == Mode.COST && comparison.arms().stream().allMatch(arm -> arm.cost() == null)) {
            return "This run was made before costs were measured.";
        }
        return "";
    }

    /** The arms in the chosen order. */
    public List<Line> lines() {
        RunModel run = selection.getRun();
        Comparison comparison = comparison();
        if (run == null || comparison == null) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        for (Comparison.Arm arm : comparison.arms()) {
            lines.add(new Line(arm, colour(arm.name()), Recipe.of(run, comparison, arm)));
        }
        lines.sort(order.get().comparator());
        return List.copyOf(lines);
    }

    /** The verdicts by the question they answer: distillation first, as it is what one asks first. */
    public List<Answered> verdicts() {
        Comparison comparison = comparison();
        if (comparison == null) {
            return List.of();
        }
        Map<String, List<Difference>> byClaim = comparison.differences().stream()
                .collect(Collectors.groupingBy(Difference::claim, LinkedHashMap::new, Collectors.toList()));
        return byClaim.entrySet().stream()
                .sorted(Comparator.comparing(each -> !each.getKey().equals("distillation")))
                .map(each -> new Answered(Question.of(each.getKey()), each.getValue()))
                .toList();
    }

    /** What has to be said beside the papers' numbers: whether they are of the data looked at. */
    public String publishedWords() {
        RunModel run = selection.getRun();
        boolean theirs = run != null && Published.isTheirTask(run.manifest().data());
        return theirs
                ? Published.CAVEAT
                : "Not of this run's data: these are COCO's, and not to be compared with the run's numbers. "
                        + Published.CAVEAT;
    }

    /** What the other run sets differently. */
    public List<SettingDifference> settings() {
        RunModel run = selection.getRun();
        RunModel second = other.get();
        return run == null || second == null ? List.of() : SettingDifference.between(run.manifest(), second.manifest());
    }

    /** An arm's colour everywhere in the window. */
    public Rgb colour(String armName) {
        RunModel run = selection.getRun();
        return Palette.arm(
                run == null
                        ? 0
                        : run.arms().stream()
                                .filter(arm -> arm.name().equals(armName))
                                .mapToInt(ArmModel::colour)
                                .findFirst()
                                .orElse(0));
    }

    /** Looks at an arm of that name: in the seed looked at now, if it is in that one. */
    public void look(String armName) {
        RunModel run = selection.getRun();
        if (run == null) {
            return;
        }
        ArmModel now = selection.getArm();
        run.arms().stream()
                .filter(arm -> arm.name().equals(armName))
                .min(Comparator.comparing(arm -> now == null || arm.seed() != now.seed()))
                .filter(arm -> !Objects.equals(arm, now))
                .ifPresent(selection::showArm);
    }
}

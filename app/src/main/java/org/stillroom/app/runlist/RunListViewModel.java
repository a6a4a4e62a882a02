package org.stillroom.app.runlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.OpenRuns;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;

/** The open runs as groups, one for every seed, each with its arms. */
public final class RunListViewModel {

    /** The arms of one seed of a run. */
    public record Group(RunModel run, int seed, String title, List<ArmRow> arms) {}

    private final Selection selection;
    private final OpenRuns runs;
    private final ObservableList<Group> groups = FXCollections.observableArrayList();
    /** Kept, because it only lives as long as somebody holds it, and its listeners with it. */
    private final ObservableList<Group> readOnlyGroups = FXCollections.unmodifiableObservableList(groups);

    public RunListViewModel(Selection selection, OpenRuns runs) {
        this.selection = selection;
        this.runs = runs;
        runs.list().addListener((ListChangeListener<RunModel>) change -> refresh());
        refresh();
    }

    public ObservableList<Group> groups() {
        return readOnlyGroups;
    }

    /** Looks at an arm, and so at its run. */
    public void show(RunModel run, ArmModel arm) {
        if (selection.getRun() != run) {
            selection.showRun(run);
        }
        if (selection.getArm() != arm) {
            selection.showArm(arm);
        }
    }

    /** Takes the run looked at off the list. */
    public void closeShownRun() {
        RunModel shown = selection.getRun();
        if (shown != null) {
            close(shown);
        }
    }

    /** Takes a run off the list; if it was looked at, another one is. */
    public void close(RunModel run) {
        runs.close(run);
        if (selection.getRun() == run) {
            List<RunModel> left = runs.list();
            selection.showRun(left.isEmpty() ? null : left.get(left.size() - 1));
        }
    }

    private void refresh() {
        List<Group> all = new ArrayList<>();
        for (RunModel run : runs.list()) {
            String name = name(run);
            run.arms().stream()
                    .map(ArmModel::seed)
                    .distinct()
                    .sorted()
                    .map(seed -> group(run, name, seed))
                    .forEach(all::add);
        }
        // The rows of groups that stay are kept: they listen to their arms.
        all.replaceAll(each -> groups.stream()
                .filter(old -> old.run() == each.run() && old.seed() == each.seed())
                .findFirst()
                .map(old -> new Group(old.run(), old.seed(), each.title(), old.arms()))
                .orElse(each));
        groups.setAll(all);
    }

    /** Runs of one experiment are told apart by their folders. */
    private String name(RunModel run) {
        String name = run.manifest().name();
        boolean alone = runs.list().stream()
                .noneMatch(other -> other != run && other.manifest().name().equals(name));
        return alone ? name : String.valueOf(run.directory().getFileName());
    }

    private static Group group(RunModel run, String name, int seed) {
        return new Group(
                run,
                seed,
                String.format(Locale.ROOT, "%s · seed %d", name, seed),
                run.arms().stream()
                        .filter(arm -> arm.seed() == seed)
                        .map(arm -> new ArmRow(run, arm))
                        .toList());
    }
}

package org.stillroom.app.report;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.stillroom.app.banner.BannerViewModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.report.RunReport;
import org.stillroom.engine.run.AtomicFile;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;

/** Writes a run's report in the background, one at a time, and says how far it is where messages stand. */
public final class ReportViewModel {

    private final Selection selection;
    private final Background background;
    private final BannerViewModel banner;
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(this, "working");

    /**
     * Writes nothing yet.
     *
     * @param background where reports are worked out; a large test set takes minutes
     */
    public ReportViewModel(Selection selection, Background background, BannerViewModel banner) {
        this.selection = selection;
        this.background = background;
        this.banner = banner;
    }

    /** Whether a report is being written. */
    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** Writes a run's report; if the run is the one looked at, with the pyramids of the image looked at first. */
    public void write(RunModel run, Path file) {
        if (working.get()) {
            banner.tell("A report is being written; ask again when it is done");
            return;
        }
        working.set(true);
        String name = run.manifest().name();
        banner.note("Writing the report of %s…".formatted(name), null);
        List<Long> images = images(run);
        var unused = background
                .compute(() -> {
                    AtomicFile.write(
                            file,
                            RunReport.html(
                                    RunReader.open(run.directory()),
                                    images,
                                    step -> background.pump().execute(() -> progress(name, step))));
                    return file;
                })
                .whenComplete((written, failure) -> {
                    working.set(false);
                    if (failure == null) {
                        banner.note("The report of %s is in %s.".formatted(name, file), file);
                    } else {
                        banner.note("", null);
                        banner.tell("%s: the report cannot be written: %s".formatted(file, failure.getMessage()));
                    }
                });
    }

    private void progress(String name, String step) {
        if (working.get()) {
            banner.note("Writing the report of %s: %s…".formatted(name, step), null);
        }
    }

    private List<Long> images(RunModel run) {
        Manifest.Probe image = selection.getImage();
        return run == selection.getRun() && image != null ? List.of(image.image()) : List.of();
    }
}

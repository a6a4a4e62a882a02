package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.Canvases;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.JournalEntry.Kind;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.Warnings;
import org.stillroom.engine.run.Warnings.Warning;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.weights.PretrainedBackbones;

/** One worker's turn at a run. */
record Session(
        Path directory,
        ExperimentSpec spec,
        Manifest manifest,
        LoadedData data,
        PretrainedBackbones pretrained,
        List<ImageRecord> probes,
        TestInput input,
        RunWriter writer,
        Control control,
        RunListener listener) {

    Status run() {
        // A worker that died at once has not come as far.
        probes.stream()
                .filter(image -> !writer.hasProbe(image.id()))
                .forEach(image -> writer.probe(image.id(), Png.encode(input.canvas(image))));
        listener.opened(directory, manifest);
        if (!pretrained.reports().isEmpty()) {
            writer.weights(pretrained.reports());
            pretrained.reports().forEach(listener::pretrained);
        }
        int lanes = lanes();
        Canvases canvases = new Canvases(spec.input().size(), spec.input().size());
        try (RunProgress progress = new RunProgress(writer, listener, manifest, spec, lanes)) {
            try (Attendant attendant = new Attendant(writer, control, (kind, text) -> note(progress, kind, text))) {
                writer.note(Kind.BEGAN, provenance());
                Status status = new Lanes(manifest.arms(), control::stop)
                        .run(lanes, () -> new Lane(this, progress, manifest.threads() / lanes, canvases));
                checkTeachers(progress);
                if (status == Status.DONE) {
                    compare();
                }
                writer.note(Kind.ENDED, status.name());
                progress.ended(status, null);
                return status;
            } catch (RuntimeException | Error e) {
                RuntimeException inWords = Failures.inWords(e);
                fail(progress, inWords);
                throw inWords;
            }
        }
    }

    /** Notes in the journal what happened, and tells it. */
    void note(RunProgress progress, Kind kind, String text) {
        progress.noted(writer.note(kind, text));
    }

    /** What works at the run from here on: the manifest knows only what began it. */
    private String provenance() {
        Map<String, String> versions = Manifests.versions();
        String commit = Build.THIS.commit();
        return "stillroom %s%s, djl %s, pytorch %s, java %s, %s; device %s, %d threads; process %d"
                .formatted(
                        versions.get("stillroom"),
                        commit == null ? "" : " (" + commit + ")",
                        versions.get("djl"),
                        versions.get("pytorch"),
                        versions.get("java"),
                        versions.get("os"),
                        manifest.device(),
                        manifest.threads(),
                        ProcessHandle.current().pid());
    }

    /** Says why, if that can still be written: what failed may be the writing. */
    private void fail(RunProgress progress, Throwable cause) {
        String reason = Failures.firstLine(cause);
        try {
            progress.ended(Status.FAILED, reason);
            writer.note(Kind.FAILED, reason);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** On a CPU two, where there are threads for them; a GPU is shared by none. */
    private int lanes() {
        return manifest.device().equals("cpu") ? Math.min(2, manifest.threads()) : 1;
    }

    /** Synchronized, for two lanes may begin students at a time. */
    void checkTeachers(RunProgress progress) {
        synchronized (writer) {
            List<Warning> warnings = new TeacherCheck(RunReader.open(directory), spec).warnings();
            if (!warnings.isEmpty()) {
                writer.warnings(new Warnings(warnings));
            }
            progress.warned(warnings);
        }
    }

    private void compare() {
        ArmCosts.measure(RunReader.open(directory), spec, data.test().images(), input, writer);
        Comparison comparison =
                Comparisons.of(List.of(RunReader.open(directory))).get(0);
        writer.comparison(comparison);
        listener.compared(comparison);
    }
}

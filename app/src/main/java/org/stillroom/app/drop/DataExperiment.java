package org.stillroom.app.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.stillroom.app.edit.YamlText;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SetSummary;
import org.stillroom.samples.Samples;

/** An experiment for a data folder that was looked through: the built-in one on images, with the folder's own files. */
final class DataExperiment {

    private static final String PATTERN = "deeppcb";
    private static final List<String> TEST_NAMES = List.of("test", "val", "valid");

    private DataExperiment() {}

    /** Its YAML; empty where the folder has not two sets whose images were found. */
    static Optional<String> like(Report report) {
        List<SetSummary> sets =
                report.sets().stream().filter(set -> set.imagesFolder() != null).toList();
        Optional<SetSummary> train =
                sets.stream().filter(set -> isCalled(set, List.of("train"))).findFirst();
        // A validation set is for choosing; where there is a test set, that one measures.
        Optional<SetSummary> test = TEST_NAMES.stream()
                .flatMap(name -> sets.stream().filter(set -> isCalled(set, List.of(name))))
                .findFirst();
        return train.flatMap(first -> test.map(second -> yaml(report.folder(), first, second)));
    }

    private static String yaml(Path folder, SetSummary train, SetSummary test) {
        String name = String.valueOf(folder.toAbsolutePath().getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
        YamlText text = new YamlText(
                        Objects.requireNonNull(Samples.experiments().get(PATTERN)))
                .set("name", YamlText.quoted(name.matches("[A-Za-z0-9].*") ? name : "data"))
                .set("description", YamlText.quoted("Arms of %s on the images of %s.".formatted(PATTERN, name)))
                .set("data.coco.root", YamlText.quoted(folder.toAbsolutePath().toString()));
        return part(part(text, "data.coco.train", folder, train), "data.coco.test", folder, test)
                .text();
    }

    private static YamlText part(YamlText text, String path, Path folder, SetSummary set) {
        Path images = Objects.requireNonNull(set.imagesFolder());
        String relative = folder.relativize(images).toString();
        return text.set(path + ".images", YamlText.quoted(relative.isEmpty() ? "." : relative))
                .set(
                        path + ".annotations",
                        YamlText.quoted(folder.relativize(set.annotations()).toString()));
    }

    private static boolean isCalled(SetSummary set, List<String> names) {
        String file = String.valueOf(set.annotations().getFileName()).toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(file::contains);
    }
}

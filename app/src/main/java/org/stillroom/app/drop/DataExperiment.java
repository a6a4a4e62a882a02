package org.stillroom.app.drop;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.stillroom.app.edit.YamlText;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.samples.Samples;

/** An experiment for a data folder that was looked through: the built-in one on images, on this folder. */
final class DataExperiment {

    private static final String PATTERN = "deeppcb";

    private DataExperiment() {}

    /** Its YAML; empty where training would refuse the folder. */
    static Optional<String> like(Report report) {
        return report.refused() ? Optional.empty() : Optional.of(yaml(report.folder(), report.part()));
    }

    private static String yaml(Path folder, String part) {
        String name = String.valueOf(folder.toAbsolutePath().getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
        YamlText text = new YamlText(
                        Objects.requireNonNull(Samples.experiments().get(PATTERN)))
                .set("name", YamlText.quoted(name.matches("[A-Za-z0-9].*") ? name : "data"))
                .set("description", YamlText.quoted("Arms of %s on the images of %s.".formatted(PATTERN, name)))
                .remove("data.coco")
                .set("data.folder.root", YamlText.quoted(folder.toAbsolutePath().toString()));
        return part.isEmpty()
                ? text.text()
                : text.set("data.folder.part", YamlText.quoted(part)).text();
    }
}

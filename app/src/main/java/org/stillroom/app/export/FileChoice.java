package org.stillroom.app.export;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks a person where a file shall go. */
@FunctionalInterface
public interface FileChoice {

    /** What is written. */
    enum Kind {
        PNG("Picture", "png"),
        SVG("Picture", "svg"),
        PDF("Figure", "pdf"),
        CSV("Table", "csv"),
        HTML("Report", "html");

        private final String description;
        private final String ending;

        Kind(String description, String ending) {
            this.description = description;
            this.ending = ending;
        }
    }

    /** The file, or nothing if the person thought better of it; {@code name} is proposed, without its ending. */
    Optional<Path> choose(Kind kind, String name);

    /** The system's dialogue, which opens in the folder used last. */
    static FileChoice dialogue(Supplier<@Nullable Window> owner) {
        FileChooser chooser = new FileChooser();
        return (kind, name) -> {
            chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(kind.description, "*." + kind.ending));
            chooser.setInitialFileName(name + "." + kind.ending);
            File chosen = chooser.showSaveDialog(owner.get());
            if (chosen == null) {
                return Optional.empty();
            }
            chooser.setInitialDirectory(chosen.getParentFile());
            return Optional.of(chosen.toPath());
        };
    }
}

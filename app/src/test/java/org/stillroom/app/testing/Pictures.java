package org.stillroom.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javax.imageio.ImageIO;

/** Pictures of panels for people to look at, written to {@code -Dpictures=<folder>}; without it none. */
public final class Pictures {

    private Pictures() {}

    /** Writes what a node shows; on the FX thread. */
    public static void take(Node node, String name) {
        String folder = System.getProperty("pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
            ImageIO.write(
                    SwingFXUtils.fromFXImage(node.snapshot(null, null), null),
                    "png",
                    Path.of(folder, name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

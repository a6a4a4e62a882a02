package org.stillroom.app.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedTest {

    @TempDir
    private Path folder;

    @Test
    void filesAreKnownByTheirEndings() {
        assertThat(Dropped.of(Path.of("a/Scenes.YAML"))).isEqualTo(Dropped.EXPERIMENT);
        assertThat(Dropped.of(Path.of("a/photo.JPG"))).isEqualTo(Dropped.IMAGE);
        assertThat(Dropped.of(Path.of("a/notes.txt"))).isEqualTo(Dropped.OTHER);
    }

    @Test
    void foldersAreKnownByWhatLiesInThem() throws IOException {
        assertThat(Dropped.of(folder)).isEqualTo(Dropped.DATA);

        run("b");
        run("a");
        Files.createDirectory(folder.resolve("c"));
        assertThat(Dropped.of(folder)).isEqualTo(Dropped.RUNS);
        assertThat(Dropped.runsIn(folder)).containsExactly(folder.resolve("a"), folder.resolve("b"));
        assertThat(Dropped.of(folder.resolve("a"))).isEqualTo(Dropped.RUN);
    }

    private void run(String name) throws IOException {
        Files.createDirectory(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("manifest.json"), "{}");
    }
}

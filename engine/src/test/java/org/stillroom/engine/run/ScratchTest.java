package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse(@TempDir Path temporary) throws IOException {
        Path left = folder(temporary, "stillroom-7-answers-123");
        Path used = folder(temporary, "stillroom-8-answers-123");
        Path foreign = folder(temporary, "stillroom-backup");

        Scratch.tidy(temporary, pid -> pid == 8, Instant.now().plus(Duration.ofHours(2)));

        assertThat(left).doesNotExist();
        assertThat(used).exists();
        assertThat(foreign).exists();
    }

    @Test
    void whatWasTouchedWithinTheHourStays(@TempDir Path temporary) throws IOException {
        Path young = folder(temporary, "stillroom-7-answers-123");

        Scratch.tidy(temporary, pid -> false, Instant.now().plus(Duration.ofMinutes(59)));

        assertThat(young).exists();
    }

    @Test
    void aFolderSaysWhoseItIs() throws IOException {
        Path folder = Scratch.folder("test");
        try {
            assertThat(folder.getFileName().toString())
                    .startsWith("stillroom-%d-test-"
                            .formatted(ProcessHandle.current().pid()));
        } finally {
            Files.delete(folder);
        }
    }

    private static Path folder(Path temporary, String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.writeString(folder.resolve("1.safetensors"), "left");
        return folder;
    }
}

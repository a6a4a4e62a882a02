package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.run.Control;

/** Nothing is fetched, and nobody is told, unless somebody asks for it. */
class OfflineTest {

    /** Where the launchers lie from the module the tests run in. */
    private static final Path LAUNCHERS = Path.of("../app/src/dist/bin");

    @Test
    void aRunAsksForNoConnection(@TempDir Path folder) {
        List<URI> asked = Collections.synchronizedList(new ArrayList<>());
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                asked.add(uri);
            }
        });
        try {
            TinyRuns.RUNNER.run(
                    TinyRuns.request(folder.resolve("run"), 1, List.of("high"), "training.iterations=1"),
                    new Control(),
                    TinyRuns.NOBODY);
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(firstNonNull(System.getenv("OPT_OUT_TRACKING"), System.getProperty("OPT_OUT_TRACKING")))
                .isEqualTo("true");
    }

    @Test
    void theLaunchersForbidTrackingAndFetching() throws IOException {
        for (String launcher : List.of("stillroom", "stillroom.bat")) {
            assertThat(Files.readString(LAUNCHERS.resolve(launcher)))
                    .as(launcher)
                    .contains("OPT_OUT_TRACKING=true")
                    .contains("-Dai.djl.offline=true");
        }
    }

    private static @Nullable String firstNonNull(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }
}

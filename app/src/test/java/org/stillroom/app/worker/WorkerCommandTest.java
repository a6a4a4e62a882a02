package org.stillroom.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx2g", "-Dai.djl.offline=true", "-XX:+UseG1GC", "--enable-native-access=ALL-UNNAMED"})
    void theWorkerGetsTheWindowsOptions(String option) {
        assertThat(WorkerCommand.concernsTheWorker(option)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dprism.order=sw", "-agentlib:jdwp=x"})
    void butNotThoseThatAreForAWindowOnly(String option) {
        assertThat(WorkerCommand.concernsTheWorker(option)).isFalse();
    }
}

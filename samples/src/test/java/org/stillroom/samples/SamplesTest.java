package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void everyListedExperimentIsThereAndTheQuickOneComesFirst() {
        assertThat(Samples.experiments().keySet()).startsWith("scenes-quick");
        assertThat(Samples.experiments().values()).isNotEmpty().allMatch(yaml -> yaml.contains("arms:"));
    }
}

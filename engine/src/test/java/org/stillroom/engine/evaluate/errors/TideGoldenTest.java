package org.stillroom.engine.evaluate.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.golden.Golden;

/** Every case of {@code golden/tide}: TIDE 1.0.1's own numbers on the files of the case of that name in {@code coco_eval}. */
class TideGoldenTest {

    /** Points. The sums of 101 fractions are added in another order than Python's. */
    private static final double TOLERANCE = 1e-9;

    static Stream<Path> cases() {
        return Golden.cases("tide").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTide(Path file) throws IOException {
        JsonNode expected = new ObjectMapper().readTree(file.toFile());
        Path folder = Golden.path("coco_eval/" + file.getFileName().toString().replace(".json", ""));
        DetectionDataset truth = CocoJson.readGroundTruth(folder.resolve("gt.json"));

        ErrorBreakdown errors = ErrorBreakdown.of(truth, CocoJson.readDetections(folder.resolve("dt.json"), truth));

        close("AP50", errors.ap50(), expected.get("ap50"));
        assertThat(errors.gains()).hasSameSizeAs(expected.get("main"));
        errors.gains()
                .forEach((type, gain) ->
                        close(type.label(), gain, expected.get("main").get(type.label())));
        assertThat(errors.specialGains()).hasSameSizeAs(expected.get("special"));
        errors.specialGains()
                .forEach((type, gain) ->
                        close(type.label(), gain, expected.get("special").get(type.label())));
        errors.counts()
                .forEach((type, count) -> assertThat(count)
                        .as("number of %s", type.label())
                        .isEqualTo(expected.get("counts").get(type.label()).intValue()));
    }

    private static void close(String name, OptionalDouble actual, JsonNode expected) {
        assertThat(100 * actual.orElseThrow()).as(name).isCloseTo(expected.doubleValue(), within(TOLERANCE));
    }
}

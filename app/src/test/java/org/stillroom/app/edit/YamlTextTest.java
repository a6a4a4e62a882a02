package org.stillroom.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.samples.Samples;

class YamlTextTest {

    private static final YamlText TEXT = new YamlText("""
            # The whole.
            name: a     # short
            description: >-
              Words over
              two lines.

            input: {size: 64, filter: area}   # pixels
            training:
              batch: 8        # images

              # Rates follow.
              rate: 0.1
            inspect:

            arms:
              # The first.
              - name: low
                kind: aligned-low
              - {name: t, kind: teacher}   # teaches
            """);

    @Test
    void aValueIsReplacedAndItsCommentStays() {
        assertThat(TEXT.set("training.batch", "16").text())
                .isEqualTo(TEXT.text().replace("batch: 8        # images", "batch: 16        # images"));
        assertThat(TEXT.set("input.size", "128").text()).isEqualTo(TEXT.text().replace("size: 64", "size: 128"));
        assertThat(TEXT.set("arms.t.kind", "high").text()).isEqualTo(TEXT.text().replace("teacher}", "high}"));
    }

    @Test
    void aTextOverSeveralLinesIsReplacedAsAWhole() {
        assertThat(TEXT.set("description", "short").text())
                .isEqualTo(TEXT.text().replace(">-\n  Words over\n  two lines.", "short"));
    }

    @Test
    void aMissingKeyIsAddedToItsGroup() {
        assertThat(TEXT.set("training.clip", "1").text())
                .isEqualTo(TEXT.text().replace("rate: 0.1\n", "rate: 0.1\n  clip: 1\n"));
        assertThat(TEXT.set("input.ratio", "4").text())
                .isEqualTo(TEXT.text().replace("filter: area}", "filter: area, ratio: 4}"));
        assertThat(TEXT.set("arms.low.iterations", "5").text())
                .isEqualTo(TEXT.text().replace("kind: aligned-low\n", "kind: aligned-low\n    iterations: 5\n"));
    }

    @Test
    void missingGroupsAreAddedInBraces() {
        assertThat(TEXT.set("arms.t.distill.weight", "0").text())
                .isEqualTo(TEXT.text().replace("kind: teacher}", "kind: teacher, distill: {weight: 0}}"));
        assertThat(TEXT.set("model.head.groups", "8").text()).isEqualTo(TEXT.text() + "model: {head: {groups: 8}}\n");
        assertThat(TEXT.set("inspect.images", "6").text())
                .isEqualTo(TEXT.text().replace("inspect:\n", "inspect: {images: 6}\n"));
    }

    @Test
    void aKeyIsRemovedWithItsLine() {
        assertThat(TEXT.remove("training.batch").text())
                .isEqualTo(TEXT.text().replace("  batch: 8        # images\n", ""));
        assertThat(TEXT.remove("input.size").text()).isEqualTo(TEXT.text().replace("size: 64, ", ""));
        assertThat(TEXT.remove("input.filter").text()).isEqualTo(TEXT.text().replace(", filter: area", ""));
        assertThat(TEXT.remove("nothing.there")).isEqualTo(TEXT);
        assertThat(TEXT.remove("arms.low.name").text()).isEqualTo(TEXT.text().replace("name: low\n    kind", "kind"));
    }

    @Test
    void itemsAreAddedAndRemovedByName() {
        assertThat(TEXT.append("arms", "{name: s, kind: student}").text())
                .isEqualTo(TEXT.text() + "  - {name: s, kind: student}\n");
        assertThat(TEXT.remove("arms.t").text())
                .isEqualTo(TEXT.text().replace("  - {name: t, kind: teacher}   # teaches\n", ""));
        assertThat(TEXT.remove("arms.low").text())
                .isEqualTo(TEXT.text().replace("  - name: low\n    kind: aligned-low\n", ""));
    }

    @Test
    void theLastKeyOfAGroupLeavesAnEmptyGroup() {
        assertThat(new YamlText("a:\n  b: 1\nc: 2\n").remove("a.b").text()).isEqualTo("a:\n  {}\nc: 2\n");
    }

    @Test
    void charactersBeyondTheBasicPlaneDoNotShiftAnything() {
        assertThat(new YamlText("a: 1 # 🦉🦉\nb: 2\n").set("b", "3").text()).isEqualTo("a: 1 # 🦉🦉\nb: 3\n");
    }

    @Test
    void textsAreQuotedWhereTheyMustBe() {
        assertThat(YamlText.quoted("scenes-quick")).isEqualTo("scenes-quick");
        assertThat(YamlText.quoted("path/to it")).isEqualTo("path/to it");
        assertThat(YamlText.quoted("yes")).isEqualTo("\"yes\"");
        assertThat(YamlText.quoted("1")).isEqualTo("\"1\"");
        assertThat(YamlText.quoted("a: \"b\"")).isEqualTo("\"a: \\\"b\\\"\"");
        assertThat(YamlText.quoted("")).isEqualTo("\"\"");
    }

    @Test
    void everyKeyOfTheBuiltInExperimentsCanBeChangedAndIsReadBack() {
        Samples.experiments().forEach((name, yaml) -> {
            String arm =
                    ExperimentReader.read(yaml, name, List.of()).arms().get(0).name();
            YamlText changed = new YamlText(yaml)
                    .set("name", "other")
                    .set("description", YamlText.quoted("Other: words"))
                    .set("seeds", "[3, 4]")
                    .set("training.optimizer.learningRate", "0.5")
                    .set("training.clipNorm", "7")
                    .set("arms." + arm + ".iterations", "11")
                    .set("input.jitter.brightness", "0.25");
            ExperimentSpec spec = ExperimentReader.read(changed.text(), name, List.of());

            assertThat(spec.name()).isEqualTo("other");
            assertThat(spec.description()).isEqualTo("Other: words");
            assertThat(spec.seeds()).containsExactly(3, 4);
            assertThat(spec.training().optimizer().learningRate()).isEqualTo(0.5);
            assertThat(spec.training().clipNorm()).isEqualTo(7);
            assertThat(spec.input().jitter().brightness()).isEqualTo(0.25);
            assertThat(spec.arms().get(0).iterations()).isEqualTo(11);
            assertThat(changed.text().lines().filter(line -> line.contains("#")).count())
                    .isEqualTo(yaml.lines().filter(line -> line.contains("#")).count());
        });
    }
}

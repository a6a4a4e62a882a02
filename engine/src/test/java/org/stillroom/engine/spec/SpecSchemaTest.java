package org.stillroom.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.spec.SpecSchema.Kind;
import org.stillroom.engine.spec.SpecSchema.SpecKey;

class SpecSchemaTest {

    private static final String YAML = """
            name: small
            seeds: [0, 1]
            data:
              scenes: {train: 8, test: 4, size: 64}
            input: {size: 64}
            arms:
              - {name: low, kind: aligned-low}
              - {name: t, kind: teacher}
              - {name: s, kind: student, teacher: t}
              - {name: f, kind: student, teacher: t, distill: {method: frs, classes: 0.1}}
            """;

    private final List<SpecKey> keys = SpecSchema.keys(YAML);

    @Test
    void aKeySaysWhatIsGivenAndWhatIsMeantOtherwise() {
        assertThat(key("input.size").given()).isEqualTo("64");
        assertThat(key("input.size").required()).isTrue();
        assertThat(key("input.ratio").given()).isNull();
        assertThat(key("input.ratio").unlessGiven()).isEqualTo("2");
        assertThat(key("input.ratio").required()).isFalse();
        assertThat(key("seeds").kind()).isEqualTo(Kind.LIST);
        assertThat(key("seeds").given()).isEqualTo("[0, 1]");
        assertThat(key("description").unlessGiven()).isEmpty();
    }

    @Test
    void groupsThatAreMissingHaveTheirKeysButNotTheOtherOfTwoSources() {
        assertThat(key("training.batch").required()).isTrue();
        assertThat(key("training.optimizer.learningRate").kind()).isEqualTo(Kind.DECIMAL);
        assertThat(key("data.scenes.train").given()).isEqualTo("8");
        assertThat(keys).extracting(SpecKey::path).noneMatch(path -> path.startsWith("data.coco"));
    }

    @Test
    void anArmHasTheKeysOfItsKind() {
        assertThat(key("arms.low.kind").options()).contains("aligned-low", "teacher", "student");
        assertThat(keys)
                .extracting(SpecKey::path)
                .contains("arms.t.fusedWeight", "arms.s.teacher", "arms.s.distill.method", "arms.s.distill.weight")
                .doesNotContain(
                        "arms.low.fusedWeight",
                        "arms.low.teacher",
                        "arms.low.target",
                        "arms.t.aligned",
                        "arms.t.distill.method");
    }

    @Test
    void anArmsOwnModelNeedNotBeWhole() {
        SpecKey fpn =
                SpecSchema.keys(YAML.replace("kind: teacher}", "kind: teacher, model: {backbone: {width: 32}}}"))
                        .stream()
                        .filter(key -> key.path().equals("arms.t.model.fpn"))
                        .findFirst()
                        .orElseThrow();

        assertThat(fpn.required()).isFalse();
        assertThat(key("model.backbone.name").required()).isTrue();
    }

    @Test
    void ofAChoiceTheChosenOnesKeysAreThere() {
        assertThat(key("arms.s.distill.method").unlessGiven()).isEqualTo("msad");
        assertThat(key("arms.f.distill.method").given()).isEqualTo("frs");
        assertThat(key("arms.f.distill.classes").given()).isEqualTo("0.1");
        assertThat(keys).extracting(SpecKey::path).doesNotContain("arms.f.distill.weight");
    }

    @Test
    void theExplanationIsTheJavadocWithoutItsMarks() {
        assertThat(key("input.flip").explanation())
                .isEqualTo("probability of mirroring a training image left to right");
        assertThat(key("input.ratio").explanation())
                .isEqualTo(
                        "how many times smaller the low resolution is; a power of two, since 2^m shifts the pyramid by m"
                                + " levels");
        assertThat(key("input.size").explanation())
                .contains("size / ratio must be")
                .contains("pixels");
    }

    @Test
    void everyKeyIsExplainedButRamp() {
        assertThat(keys)
                .filteredOn(key -> key.explanation().isEmpty())
                .extracting(key -> key.path().substring(key.path().lastIndexOf('.') + 1))
                .containsOnly("ramp");
    }

    private SpecKey key(String path) {
        return keys.stream()
                .filter(key -> key.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path));
    }
}

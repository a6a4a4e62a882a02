package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingDifferenceTest {

    private final Manifest first =
            RunFixture.manifest("x", List.of(0), Map.of(), "teacher:teacher:8", "student:student:8");

    @Test
    void aRunDiffersFromItselfInNothing() {
        assertThat(SettingDifference.between(first, first)).isEmpty();
    }

    @Test
    void aValueIsNamedAsItIsSet() {
        Manifest second = RunFixture.manifest("y", List.of(0), Map.of(), "teacher:teacher:8", "student:student:8");
        ((ObjectNode) first.spec().path("arms").get(1)).putObject("distill").put("weight", 0.6);
        ((ObjectNode) second.spec().path("arms").get(1)).putObject("distill").put("weight", 2.0);

        assertThat(SettingDifference.between(first, second))
                .containsExactly(new SettingDifference("arms.student.distill.weight", "0.6", "2.0"));
    }

    @Test
    void anArmThatOnlyOneHasIsOneDifference() {
        Manifest second = RunFixture.manifest("x", List.of(0), Map.of(), "teacher:teacher:8");

        assertThat(SettingDifference.between(first, second))
                .containsExactly(new SettingDifference("arms.student", "present", null));
        assertThat(SettingDifference.between(second, first))
                .containsExactly(new SettingDifference("arms.student", null, "present"));
    }

    @Test
    void listsAreOneValue() {
        Manifest second = RunFixture.manifest("x", List.of(0), Map.of(), "teacher:teacher:8", "student:student:8");
        ((ObjectNode) second.spec()).putArray("seeds").add(0).add(1);

        assertThat(SettingDifference.between(first, second)).singleElement().satisfies(each -> {
            assertThat(each.key()).isEqualTo("seeds");
            assertThat(each.second()).isEqualTo("[0, 1]");
        });
    }
}

package org.stillroom.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NpzTest {

    @Test
    void readsFloatsAndLongsWithTheirShapes() {
        Npz npz = Golden.npz("resnet/resnet18_torchvision_eval.npz");

        assertThat(npz.shape("input")).containsExactly(2, 3, 64, 96);
        assertThat(npz.floats("input")).hasSize(2 * 3 * 64 * 96);
        // the input is (u − 0.5)·4 with u in [0, 1)
        assertThat(DoubleStream.of(npz.doubles("input"))).allMatch(value -> value >= -2 && value < 2);
        assertThat(npz.longs("c5_shape")).containsExactly(2, 512, 2, 3);
    }

    @Test
    void namesTheFileAndWhatItHoldsWhenAnArrayIsMissingOrOfAnotherType() {
        Npz npz = Golden.npz("fusion/cff_c64.npz");

        assertThatThrownBy(() -> npz.floats("nothing"))
                .hasMessageContaining("cff_c64.npz")
                .hasMessageContaining("fc1_weight");
        assertThatThrownBy(() -> npz.longs("fc1_weight")).hasMessageContaining("float[]");
    }

    @Test
    void everyKindOfGoldenFileIsThere() {
        assertThat(Golden.cases("coco_eval")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(Golden.cases("fcos")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(Golden.npz("distill/msad_l1.npz").names()).contains("loss_at_iteration");
    }
}

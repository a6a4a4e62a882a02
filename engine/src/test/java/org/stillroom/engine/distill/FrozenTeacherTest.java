package org.stillroom.engine.distill;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.model.nn.BatchNorm2d;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Torch;

class FrozenTeacherTest {

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void inferenceLeavesTheTeacherAsItWas() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            BatchNorm2d norm = sealed(store, false);
            FrozenTeacher teacher = new FrozenTeacher(store);
            norm.forward(torch.full(3, 2, 4, 2, 2), Mode.INFERENCE);

            assertThatCode(teacher::verify).doesNotThrowAnyException();
        }
    }

    @Test
    void driftingRunningStatisticsAreNamed() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            BatchNorm2d norm = sealed(store, false);
            FrozenTeacher teacher = new FrozenTeacher(store);
            norm.forward(torch.full(3, 2, 4, 2, 2), Mode.TRAINING);

            assertThatThrownBy(teacher::verify)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("teacher is not frozen: backbone.bn1.running_mean changed during training");
        }
    }

    @Test
    void oneChangedElementIsNamed() {
        try (Scope scope = Scope.open();
                ParameterStore store = new ParameterStore(torch, 0)) {
            sealed(store, false);
            FrozenTeacher teacher = new FrozenTeacher(store);
            store.flat().addInPlace(torch.tensor(new float[] {0, 0, 0, 0, 0, 1e-3f, 0, 0}, 8));

            assertThatThrownBy(teacher::verify).hasMessageContaining("backbone.bn1.bias changed");
        }
    }

    @Test
    void aTeacherThatCollectsGradientsIsRefused() {
        try (ParameterStore store = new ParameterStore(torch, 0)) {
            sealed(store, true);

            assertThatThrownBy(() -> new FrozenTeacher(store))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("backbone.bn1.weight collects gradients");
        }
    }

    private static BatchNorm2d sealed(ParameterStore store, boolean learnable) {
        BatchNorm2d norm = new BatchNorm2d(store.root().sub("backbone").sub("bn1"), 4, false);
        store.seal(learnable);
        return norm;
    }
}

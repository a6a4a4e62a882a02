package org.stillroom.engine.distill;

import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/**
 * One convolution with bias a level between the student's features and the comparison, {@code adapter.k}; it also turns the student's
 * channels into the teacher's. Starts as PyTorch's convolutions do, uniform in ±1/√(C·k²), but with a bias of 0.
 */
final class Adapters {

    private static final Initializer UNIFORM = (shape, random) -> {
        float[] values = Initializer.kaimingUniformLinear().values(shape, random);
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) (1 / Math.sqrt(3));
        }
        return values;
    };

    private final List<Conv2d> levels;

    Adapters(DistillationSetting setting, int kernel) {
        ParameterStore.Names names = setting.adapters().sub("adapter");
        levels = IntStream.range(0, setting.levels())
                .mapToObj(k -> Conv2d.biased(
                        names.sub(Integer.toString(k)),
                        setting.student().channels(),
                        setting.teacher().channels(),
                        kernel,
                        1,
                        UNIFORM,
                        0))
                .toList();
    }

    /** The student's pyramid through the adapters: [N, C, H, W] → [N, teacher's C, H, W] a level. */
    List<Tensor> forward(List<Tensor> pyramid) {
        return IntStream.range(0, pyramid.size())
                .mapToObj(k -> levels.get(k).forward(pyramid.get(k)))
                .toList();
    }
}

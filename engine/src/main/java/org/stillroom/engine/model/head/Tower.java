package org.stillroom.engine.model.head;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.nn.Conv2d;
import org.stillroom.engine.model.nn.GroupNorm;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/** 3×3 convolution, group norm where there is one, ReLU, several times. Works sample by sample. */
public final class Tower {

    private record Stage(Conv2d convolution, @Nullable GroupNorm norm) {

        Tensor forward(Tensor features) {
            Tensor x = convolution.forward(features);
            return (norm == null ? x : norm.forward(x)).relu();
        }
    }

    private final List<Stage> stages = new ArrayList<>();

    private Tower() {}

    /** As torchvision's FCOS names them: convolution, norm and ReLU in a row, {@code 3·i} and {@code 3·i + 1}; with bias. */
    public static Tower inARow(ParameterStore.Names names, int channels, int count, int groups) {
        Tower tower = new Tower();
        for (int i = 0; i < count; i++) {
            tower.stages.add(new Stage(
                    biased(names.sub(Integer.toString(3 * i)), channels),
                    new GroupNorm(names.sub(Integer.toString(3 * i + 1)), channels, groups)));
        }
        return tower;
    }

    /**
     * As torchvision's RetinaNet names them: {@code i.0} and {@code i.1}.
     *
     * @param groups of the group norm; 0 for none, and only then the convolutions have a bias
     */
    public static Tower inStages(ParameterStore.Names names, int channels, int count, int groups) {
        Tower tower = new Tower();
        for (int i = 0; i < count; i++) {
            ParameterStore.Names stage = names.sub(Integer.toString(i));
            tower.stages.add(
                    groups == 0
                            ? new Stage(biased(stage.sub("0"), channels), null)
                            : new Stage(
                                    Conv2d.plain(stage.sub("0"), channels, channels, 3, 1, HeadStart.WEIGHTS),
                                    new GroupNorm(stage.sub("1"), channels, groups)));
        }
        return tower;
    }

    private static Conv2d biased(ParameterStore.Names names, int channels) {
        return Conv2d.biased(names, channels, channels, 3, 1, HeadStart.WEIGHTS, 0);
    }

    /** [N, C, H, W] → the same shape. */
    public Tensor forward(Tensor features) {
        Tensor x = features;
        for (Stage stage : stages) {
            x = stage.forward(x);
        }
        return x;
    }
}

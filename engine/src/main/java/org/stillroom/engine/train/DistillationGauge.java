package org.stillroom.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stillroom.engine.distill.DistillationSetting;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;

/**
 * How strongly each term of a distillation pulls beside the detection loss: {@code kd.<term>.lossRatio}, term over detection loss, and
 * {@code kd.<term>.gradientRatio}, norm of the term's gradient over that of the detection loss's, both with respect to the detector's
 * parameters, without adapters. Terms count as they are added, weight and ramp included.
 */
final class DistillationGauge {

    private DistillationGauge() {}

    /**
     * One backward pass for each term and one for the detection loss, over a graph that stays. Leaves gradients behind, which the caller
     * clears.
     */
    static Map<String, Double> read(ParameterStore parameters, StepLoss.Distilled parts) {
        double loss = parts.detection().item();
        double norm = gradientNorm(parameters, parts.detection());
        Map<String, Double> gauges = new LinkedHashMap<>();
        parts.terms().forEach((name, term) -> {
            gauges.put("kd." + name + ".lossRatio", term.item() / loss);
            gauges.put("kd." + name + ".gradientRatio", gradientNorm(parameters, term) / norm);
        });
        return gauges;
    }

    private static double gradientNorm(ParameterStore parameters, Tensor loss) {
        parameters.clearGradients();
        Autograd.backwardKeepingGraph(loss);
        try (Scope scope = Scope.open();
                Autograd paused = Autograd.paused()) {
            double sum = 0;
            for (Tensor gradient : parameters.gradients(name -> !DistillationSetting.isAdapter(name))) {
                sum += gradient.square().sum().item();
            }
            return Math.sqrt(sum);
        }
    }
}

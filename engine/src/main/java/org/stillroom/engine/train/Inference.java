package org.stillroom.engine.train;

import java.util.List;
import java.util.Map;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.tensor.Tensor;

/**
 * What an arm makes of some images, without gradients. The tensors belong to the caller's scope.
 *
 * @param output of the head on the branch that the arm is tested by
 * @param pyramids by branch ({@code high}, {@code low}, {@code fused}), each [N, C, Hk, Wk] from the finest aligned level on
 * @param fusionWeights per level [N, 2] (high, low) where the arm fuses, else empty
 */
public record Inference(HeadOutput output, Map<String, List<Tensor>> pyramids, List<Tensor> fusionWeights) {}

package org.stillroom.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * libtorch's own group normalisation, which DJL does not name: a TorchScript of one operator, made by
 * {@code engine/src/torchscript/group_norm.py}. It has no parameters, so that one serves all threads and devices while the process lives.
 */
final class NativeGroupNorm {

    private static final String RESOURCE = "group_norm.pt";

    private static final NDManager MANAGER = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());

    private static final PtSymbolBlock SCRIPT = load();

    /** A script that records gradients takes tensors alone: it reads the number of groups off a vector's length. */
    private static final Map<Integer, PtNDArray> VECTORS = new ConcurrentHashMap<>();

    private NativeGroupNorm() {}

    private static PtSymbolBlock load() {
        try (InputStream script =
                Objects.requireNonNull(NativeGroupNorm.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return JniUtils.loadModule((PtNDManager) MANAGER, script, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** The result belongs to the input's manager. */
    static PtNDArray of(PtNDArray input, PtNDArray weight, PtNDArray bias, int groups) {
        PtNDArray vector = VECTORS.computeIfAbsent(groups, NativeGroupNorm::vector);
        return (PtNDArray) IValueUtils.forward(SCRIPT, new NDList(input, vector, weight, bias), JniUtils.isGradMode())
                .singletonOrThrow();
    }

    /** Made without a scope in mind: it outlives all of them. */
    private static PtNDArray vector(int length) {
        PtNDArray vector = (PtNDArray) MANAGER.zeros(new Shape(length));
        NDScope.unregister(vector);
        return vector;
    }
}

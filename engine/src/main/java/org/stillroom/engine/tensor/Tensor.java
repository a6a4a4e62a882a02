package org.stillroom.engine.tensor;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in libtorch's memory, float32 unless it holds indices (int64). Operations make a new tensor, take part in autograd and
 * broadcast as PyTorch's do; methods named {@code …InPlace} change this one and are for parameters, state and buffers, never for
 * a tensor that a graph still needs. Closing twice is harmless.
 */
public final class Tensor implements AutoCloseable {

    private final PtNDArray array;

    Tensor(PtNDArray array) {
        this.array = array;
    }

    PtNDArray array() {
        return array;
    }

    // --- shape
    // ---------------------------------------------------------------------------------------------------------

    public long[] shape() {
        return array.getShape().getShape();
    }

    /** Length of one axis; negative axes count from the end. */
    public long size(int axis) {
        Shape shape = array.getShape();
        return shape.get(axis < 0 ? axis + shape.dimension() : axis);
    }

    /** Number of elements. */
    public long size() {
        return array.getShape().size();
    }

    /** The shape for messages, as {@code 8×48×16×16}. */
    public String shapeText() {
        return String.join("×", Arrays.stream(shape()).mapToObj(Long::toString).toList());
    }

    /** The same elements in another shape; one length may be −1. */
    public Tensor reshape(long... shape) {
        return new Tensor(JniUtils.reshape(array, shape));
    }

    /** Axes in another order. */
    public Tensor permute(long... axes) {
        return new Tensor(JniUtils.permute(array, axes));
    }

    /** Elements {@code from} to {@code to} (exclusive) of one axis; shares memory. */
    public Tensor slice(int axis, long from, long to) {
        return new Tensor(JniUtils.slice(array, axis, from, to, 1));
    }

    /**
     * Rows of the first axis.
     *
     * @param indices int64 [n]
     * @return [n, …]
     */
    public Tensor rows(Tensor indices) {
        return new Tensor(JniUtils.indexAdv(array, new NDIndex("{}", indices.array), array.getManager()));
    }

    /** Joins along an existing axis. */
    public static Tensor concat(List<Tensor> tensors, int axis) {
        return new Tensor(JniUtils.cat(arrays(tensors), axis));
    }

    // --- arithmetic
    // ----------------------------------------------------------------------------------------------------

    public Tensor add(Tensor other) {
        return new Tensor(JniUtils.add(array, other.array));
    }

    public Tensor sub(Tensor other) {
        return new Tensor(JniUtils.sub(array, other.array));
    }

    public Tensor mul(Tensor other) {
        return new Tensor(JniUtils.mul(array, other.array));
    }

    public Tensor div(Tensor other) {
        return new Tensor(JniUtils.div(array, other.array));
    }

    public Tensor add(double scalar) {
        return with(scalar, Tensor::add);
    }

    public Tensor mul(double scalar) {
        return with(scalar, Tensor::mul);
    }

    /** {@code scalar − this}. */
    public Tensor subtractedFrom(double scalar) {
        return with(scalar, (self, value) -> value.sub(self));
    }

    public Tensor neg() {
        return new Tensor(JniUtils.neg(array));
    }

    public Tensor abs() {
        return new Tensor(JniUtils.abs(array));
    }

    public Tensor square() {
        return mul(this);
    }

    public Tensor sqrt() {
        return new Tensor(JniUtils.sqrt(array));
    }

    public Tensor exp() {
        return new Tensor(JniUtils.exp(array));
    }

    public Tensor log() {
        return new Tensor(JniUtils.log(array));
    }

    public Tensor relu() {
        return new Tensor(JniUtils.relu(array));
    }

    public Tensor sigmoid() {
        return new Tensor(JniUtils.sigmoid(array));
    }

    /** {@code log(1 + exp(this))}, without overflow. */
    public Tensor softplus() {
        return new Tensor(JniUtils.softPlus(array));
    }

    public Tensor softmax(int axis) {
        return new Tensor(JniUtils.softmax(array, axis, DataType.FLOAT32));
    }

    /** Logarithm of the softmax, without underflow. */
    public Tensor logSoftmax(int axis) {
        return new Tensor(JniUtils.logSoftmax(array, axis, DataType.FLOAT32));
    }

    public Tensor clip(double min, double max) {
        return new Tensor(JniUtils.clip(array, min, max));
    }

    /** Elementwise maximum; on ties half the gradient goes to each side. */
    public Tensor maximum(Tensor other) {
        return new Tensor(JniUtils.max(array, other.array));
    }

    /** Elementwise minimum; on ties half the gradient goes to each side. */
    public Tensor minimum(Tensor other) {
        return new Tensor(JniUtils.min(array, other.array));
    }

    // --- reductions
    // ----------------------------------------------------------------------------------------------------

    /** Sum of all elements, a scalar. */
    public Tensor sum() {
        return new Tensor(JniUtils.sum(array));
    }

    /** Sum over axes, which stay as length 1. */
    public Tensor sum(long... axes) {
        return new Tensor(JniUtils.sum(array, axes, true));
    }

    /** Mean of all elements, a scalar. */
    public Tensor mean() {
        return new Tensor(JniUtils.mean(array));
    }

    /** Mean over axes, which stay as length 1. */
    public Tensor mean(long... axes) {
        double count = Arrays.stream(axes).map(axis -> size((int) axis)).reduce(1, (a, b) -> a * b);
        return sum(axes).mul(1 / count);
    }

    /** Largest element along an axis, which stays as length 1. */
    public Tensor max(int axis) {
        return new Tensor(JniUtils.max(array, axis, true));
    }

    // --- autograd
    // ------------------------------------------------------------------------------------------------------

    /** The same values, outside the graph; shares memory. */
    public Tensor detach() {
        return new Tensor(JniUtils.detachGradient(array));
    }

    /** Makes this a leaf whose gradient is collected, or stops that. */
    public Tensor requireGradient(boolean required) {
        array.setRequiresGradient(required);
        return this;
    }

    /** Whether a backward pass collects a gradient here. */
    public boolean requiresGradient() {
        return JniUtils.requiresGrad(array);
    }

    /** The gradient collected since it was last cleared; null where no backward pass has reached this tensor. */
    public @Nullable Tensor gradient() {
        PtNDArray gradient = JniUtils.getGradient(array);
        return gradient == null ? null : new Tensor(gradient);
    }

    /** Sets the collected gradient to zero. */
    public void clearGradient() {
        JniUtils.zeroGrad(array);
    }

    // --- in place
    // ------------------------------------------------------------------------------------------------------

    public Tensor addInPlace(Tensor other) {
        JniUtils.addi(array, other.array);
        return this;
    }

    public Tensor subInPlace(Tensor other) {
        JniUtils.subi(array, other.array);
        return this;
    }

    public Tensor mulInPlace(Tensor other) {
        JniUtils.muli(array, other.array);
        return this;
    }

    public Tensor mulInPlace(double scalar) {
        try (Tensor value = scalar(scalar)) {
            return mulInPlace(value);
        }
    }

    /** Takes over the values of another tensor of the same shape. */
    public void assign(Tensor source) {
        if (!array.getShape().equals(source.array.getShape())) {
            throw new IllegalArgumentException("assign " + source.shapeText() + " to " + shapeText());
        }
        long[] from = new long[shape().length];
        long[] step = new long[from.length];
        Arrays.fill(step, 1);
        JniUtils.indexSet(array, source.array, from, shape(), step);
    }

    // --- reading
    // -------------------------------------------------------------------------------------------------------

    /** A copy of the elements in row-major order. */
    public float[] toFloats() {
        return array.toFloatArray();
    }

    /** The only element. */
    public float item() {
        if (size() != 1) {
            throw new IllegalStateException("item() of shape " + shapeText() + ": expected one element");
        }
        return toFloats()[0];
    }

    @Override
    public void close() {
        array.close();
    }

    @Override
    public String toString() {
        return "Tensor " + shapeText();
    }

    /** A tensor of this one's shape and device, every element the given value, made by libtorch. */
    Tensor filledLike(double value) {
        return filled(value, shape());
    }

    /** A tensor on this one's device, every element the given value. */
    Tensor filled(double value, long... shape) {
        return new Tensor((PtNDArray) array.getManager().full(new Shape(shape), (float) value, DataType.FLOAT32));
    }

    private Tensor scalar(double value) {
        return filled(value);
    }

    /** The scalar is libtorch's own memory, so closing our handle at once leaves the graph's intact. */
    private Tensor with(double value, BinaryOperator<Tensor> operation) {
        try (Tensor scalar = scalar(value)) {
            return operation.apply(this, scalar);
        }
    }

    private static PtNDArray[] arrays(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::array).toArray(PtNDArray[]::new);
    }
}

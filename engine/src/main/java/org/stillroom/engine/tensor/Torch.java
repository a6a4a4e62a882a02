package org.stillroom.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stillroom.engine.UserInputException;

/**
 * libtorch on one device: starts it, makes tensors there, knows which are alive. Used by one thread at a time.
 */
public final class Torch implements AutoCloseable {

    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    private final Device device;
    private final NDManager manager;
    private ByteBuffer staging = ByteBuffer.allocateDirect(0);

    private Torch(Device device) {
        this.device = device;
        this.manager = Engine.getEngine("PyTorch").newBaseManager(device);
    }

    /**
     * Starts libtorch (once a process) and opens a device with all cores.
     *
     * @param device {@code cpu}, {@code gpu} or {@code gpu:1}
     */
    public static Torch open(String device) {
        return open(device, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Starts libtorch (once a process) and opens a device.
     *
     * @param device {@code cpu}, {@code gpu} or {@code gpu:1}
     * @param threads threads inside one operation; the same count gives the same bits
     */
    public static Torch open(String device, int threads) {
        start();
        Device wanted = parse(device);
        int gpus = Engine.getEngine("PyTorch").getGpuCount();
        if (wanted.isGpu() && wanted.getDeviceId() >= gpus) {
            throw new UserInputException(
                    "device %s: libtorch sees %d GPU(s) here; use --device cpu, or see the README on GPUs"
                            .formatted(device, gpus));
        }
        JniUtils.setNumThreads(threads);
        JniUtils.setGradMode(false);
        return new Torch(wanted);
    }

    /** Loads libtorch without touching the network: nothing is fetched and nothing is reported home. */
    static void start() {
        if (PREPARED.compareAndSet(false, true)) {
            System.setProperty("OPT_OUT_TRACKING", "true");
            System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        }
        Engine.getEngine("PyTorch");
    }

    private static Device parse(String text) {
        if (text.equals("cpu")) {
            return Device.cpu();
        }
        if (text.equals("gpu")) {
            return Device.gpu();
        }
        if (text.matches("gpu:[0-9]{1,3}")) {
            return Device.gpu(Integer.parseInt(text.substring(4)));
        }
        throw new UserInputException("device \"%s\": expected cpu, gpu or gpu:<number>".formatted(text));
    }

    /** The version of DJL in use. */
    public static String djlVersion() {
        return Engine.getDjlVersion();
    }

    /** The version of libtorch in use. */
    public static String version() {
        start();
        return Engine.getEngine("PyTorch").getVersion();
    }

    /** {@code cpu}, or {@code gpu:0} and so on. */
    public String deviceName() {
        return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    }

    public boolean isGpu() {
        return device.isGpu();
    }

    /** Float32 with the given values, copied. */
    public Tensor tensor(float[] values, long... shape) {
        staging(Float.BYTES, values.length).asFloatBuffer().put(values);
        return copied(DataType.FLOAT32, values.length, shape);
    }

    /** Int64 with the given values, copied; for indices. */
    public Tensor indices(long[] values, long... shape) {
        staging(Long.BYTES, values.length).asLongBuffer().put(values);
        return copied(DataType.INT64, values.length, shape);
    }

    /** Float32 zeros. */
    public Tensor zeros(long... shape) {
        return full(0, shape);
    }

    /** Float32, every element the given value. */
    public Tensor full(double value, long... shape) {
        return new Tensor((PtNDArray) manager.full(new Shape(shape), (float) value, DataType.FLOAT32));
    }

    /** How many tensors of this device are alive: made and neither closed nor freed by a scope. */
    public int liveTensors() {
        return manager.getManagedArrays().size();
    }

    /**
     * Memory outside Java's heap that libtorch can read, empty, at least so long. It is always the same: DJL would take a new one for every
     * tensor, of which none is given back before the garbage collector comes by, which here it seldom has reason to.
     */
    private ByteBuffer staging(int bytesPerValue, int values) {
        int bytes = Math.multiplyExact(bytesPerValue, values);
        if (staging.capacity() < bytes) {
            staging = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
        return staging.clear().limit(bytes);
    }

    /** A tensor of what was just {@linkplain #staging staged}. */
    private Tensor copied(DataType type, int count, long[] shape) {
        Shape wanted = new Shape(shape);
        if (wanted.size() != count) {
            throw new IllegalArgumentException("%d values for shape %s".formatted(count, wanted));
        }
        // On the CPU create() makes a view of our memory; the clone has its own.
        try (PtNDArray overStaging = (PtNDArray) manager.create(staging, wanted, type)) {
            return new Tensor(JniUtils.clone(overStaging));
        }
    }

    /** Frees every tensor of this device. */
    @Override
    public void close() {
        manager.close();
    }
}

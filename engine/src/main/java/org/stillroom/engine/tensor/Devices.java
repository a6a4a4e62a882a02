package org.stillroom.engine.tensor;

import ai.djl.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/** The devices libtorch can compute on here. */
public final class Devices {

    private Devices() {}

    /**
     * What {@code --device} accepts on this machine.
     *
     * @param name the word to give
     * @param description for people
     */
    public record DeviceInfo(String name, String description) {}

    /** The CPU first, then every GPU. Starts libtorch. */
    public static List<DeviceInfo> list() {
        Torch.start();
        Engine engine = Engine.getEngine("PyTorch");
        List<DeviceInfo> devices = new ArrayList<>();
        devices.add(new DeviceInfo(
                "cpu",
                "%d cores, %s, libtorch %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.arch"),
                                engine.getVersion())));
        for (int i = 0; i < engine.getGpuCount(); i++) {
            devices.add(new DeviceInfo("gpu:" + i, "CUDA device " + i));
        }
        return List.copyOf(devices);
    }
}

package org.stillroom.engine.cli;

import java.util.regex.Pattern;
import org.stillroom.engine.UserInputException;
import picocli.CommandLine.Option;

/** {@code --device}, where a command computes. */
final class DeviceOption {

    private static final Pattern DEVICE = Pattern.compile("cpu|gpu(:\\d{1,3})?");

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "cpu, gpu or gpu:1; 'stillroom devices' lists them. Default: ${DEFAULT-VALUE}.")
    private String device = "cpu";

    String name() {
        if (!DEVICE.matcher(device).matches()) {
            throw new UserInputException(
                    "--device %s: expected cpu, gpu or gpu:<number>; 'stillroom devices' lists them".formatted(device));
        }
        return device;
    }
}

package org.stillroom.engine.cli;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import picocli.CommandLine.Option;

/** {@code --device}, where a command computes. */
final class DeviceOption {

    private static final Pattern DEVICE = Pattern.compile("cpu|gpu(:\\d{1,3})?");

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "cpu, gpu or gpu:1; 'stillroom devices' lists them. Default: cpu.")
    private @Nullable String device;

    String name() {
        return name("cpu");
    }

    /** What was given, else {@code otherwise}. */
    String name(String otherwise) {
        String name = device == null ? otherwise : device;
        if (!DEVICE.matcher(name).matches()) {
            throw new UserInputException(
                    "--device %s: expected cpu, gpu or gpu:<number>; 'stillroom devices' lists them".formatted(name));
        }
        return name;
    }
}

package org.stillroom.engine.cli;

import java.util.concurrent.Callable;
import org.stillroom.engine.tensor.Devices;
import org.stillroom.engine.tensor.Devices.DeviceInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code stillroom devices}: what {@code --device} may name here. */
@Command(name = "devices", description = "Lists the devices to compute on.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DevicesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (DeviceInfo device : Devices.list()) {
            spec.commandLine().getOut().printf("%-6s  %s%n", device.name(), device.description());
        }
        return ExitCode.OK;
    }
}

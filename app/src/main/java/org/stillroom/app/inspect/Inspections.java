package org.stillroom.app.inspect;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.stillroom.app.run.Looks;

/** Who is asked about the models of which run; a worker each, started with the first question. Used on the FX thread. */
public final class Inspections implements AutoCloseable {

    private final Channel.Starter starter;
    private final Executor pump;
    private final Map<Path, InspectClient> clients = new LinkedHashMap<>();

    public Inspections(Channel.Starter starter, Executor pump) {
        this.starter = starter;
        this.pump = pump;
    }

    /** The same for the same run. */
    public Looks of(Path run) {
        return clients.computeIfAbsent(run, directory -> new InspectClient(directory, starter, pump));
    }

    /** Lets all workers go. */
    @Override
    public void close() {
        clients.values().forEach(InspectClient::close);
        clients.clear();
    }
}

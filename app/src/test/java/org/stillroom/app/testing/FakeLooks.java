package org.stillroom.app.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stillroom.app.run.Looks;
import org.stillroom.app.run.Seen;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.run.Manifest;

/** Nobody looks: the test gives the answers to what was asked. */
public final class FakeLooks implements Looks {

    public final Map<FusionOverride, CompletableFuture<InspectAnswer.Scored>> scores = new LinkedHashMap<>();
    public final List<CompletableFuture<Seen>> looks = new ArrayList<>();
    public final List<FusionOverride> looked = new ArrayList<>();
    public final Map<Path, CompletableFuture<Manifest.Probe>> opened = new LinkedHashMap<>();
    public final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    @Override
    public CompletableFuture<Seen> look(String armId, int step, long image, FusionOverride high) {
        looked.add(high);
        CompletableFuture<Seen> answer = new CompletableFuture<>();
        looks.add(answer);
        return answer;
    }

    @Override
    public CompletableFuture<InspectAnswer.Scored> score(String armId, int step, FusionOverride high) {
        return scores.computeIfAbsent(high, unused -> new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<Manifest.Probe> open(Path file) {
        return opened.computeIfAbsent(file, unused -> new CompletableFuture<>());
    }

    @Override
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void restart() {
        problem.set("");
    }
}

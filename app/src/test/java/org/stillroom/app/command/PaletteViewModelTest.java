package org.stillroom.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {

    private final List<String> done = new ArrayList<>();
    private final SimpleBooleanProperty canStop = new SimpleBooleanProperty(false);
    private final PaletteViewModel model = new PaletteViewModel(() -> List.of(
            Command.of("Run", "Stop", "Shortcut+PERIOD", () -> done.add("stop")).when(canStop),
            Command.of("Run", "Run the experiment", "Shortcut+R", () -> done.add("run")),
            Command.of("Pyramid", "Shared range", () -> done.add("shared")),
            Command.of("Panels", "Show Pyramid", () -> done.add("pyramid"))));

    @Test
    void withoutAnythingTypedAllAreThereAndWhatCannotBeDoneIsLast() {
        model.open();

        assertThat(model.matches())
                .extracting(Command::title)
                .containsExactly("Run the experiment", "Shared range", "Show Pyramid", "Stop");
    }

    @Test
    void enterRunsTheFirstAndCloses() {
        model.open();
        model.queryProperty().set("shra");
        model.runChosen();

        assertThat(done).containsExactly("shared");
        assertThat(model.openProperty().get()).isFalse();
    }

    @Test
    void theNameOfAGroupFindsItsCommands() {
        model.open();
        model.queryProperty().set("pyramid");

        assertThat(model.matches()).extracting(Command::title).containsExactly("Show Pyramid", "Shared range");
    }

    @Test
    void whatCannotBeDoneIsNotDone() {
        model.open();
        model.queryProperty().set("stop");
        model.runChosen();
        assertThat(done).isEmpty();
        assertThat(model.openProperty().get()).isTrue();

        canStop.set(true);
        model.runChosen();
        assertThat(done).containsExactly("stop");
    }

    @Test
    void theChoiceGoesRound() {
        model.open();
        model.move(-1);
        assertThat(model.chosenProperty().get()).isEqualTo(3);
        model.move(2);
        assertThat(model.chosenProperty().get()).isEqualTo(1);

        model.queryProperty().set("nothing of the kind");
        assertThat(model.chosenProperty().get()).isEqualTo(-1);
        model.runChosen();
        assertThat(done).isEmpty();
    }

    @Test
    void everyOpeningBeginsAnew() {
        model.open();
        model.queryProperty().set("stop");
        model.close();
        model.open();

        assertThat(model.queryProperty().get()).isEmpty();
        assertThat(model.matches()).hasSize(4);
    }
}

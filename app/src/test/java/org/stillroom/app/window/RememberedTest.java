package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.prefs.Preferences;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stillroom.app.dock.Dock;
import org.stillroom.app.dock.Dock.Part;
import org.stillroom.app.dock.DockViewModel;
import org.stillroom.app.dock.Place;
import org.stillroom.app.testing.InMemoryPreferences;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class RememberedTest {

    private final Preferences store = new InMemoryPreferences();
    private final Remembered remembered = new Remembered(store);

    @Test
    void theNextWindowIsAsTheLastOneWas(FxRobot robot) {
        robot.interact(() -> {
            DockViewModel docks = docks();
            docks.move("b", "a", Place.BELOW);
            remembered.keep(sized(), docks);

            Stage next = new Stage();
            DockViewModel nextDocks = docks();
            remembered.restore(next, nextDocks);

            assertThat(nextDocks.getState()).isEqualTo(docks.getState());
            assertThat(next.getWidth()).isEqualTo(1234);
            assertThat(next.getHeight()).isEqualTo(777);
        });
    }

    @Test
    void theSizeBeforeItWasMaximisedIsKept(FxRobot robot) {
        robot.interact(() -> {
            Stage last = sized();
            remembered.keep(last, docks());
            last.setMaximized(true);
            last.setWidth(1600);
            remembered.keep(last, docks());

            Stage next = new Stage();
            remembered.restore(next, docks());

            assertThat(next.isMaximized()).isTrue();
            assertThat(next.getWidth()).isEqualTo(1234);
        });
    }

    @Test
    void theFirstWindowHasItsUsualSizeAndPlaces(FxRobot robot) {
        robot.interact(() -> {
            Stage first = new Stage();
            DockViewModel docks = docks();
            remembered.restore(first, docks);

            assertThat(first.getWidth()).isNaN();
            assertThat(first.isMaximized()).isFalse();
            assertThat(docks.getState()).isEqualTo(docks().getState());
        });
    }

    @Test
    void aNamedWorkspaceComesBackAndCanBeDeleted(FxRobot robot) {
        robot.interact(() -> {
            Stage stage = sized();
            DockViewModel docks = docks();
            Workspaces workspaces = new Workspaces(store, stage, docks);
            docks.close("a");
            workspaces.save("lecture/one");
            docks.reset();
            stage.setWidth(1500);

            assertThat(workspaces.names()).containsExactly("lecture-one");
            workspaces.open("lecture-one");
            assertThat(docks.isOpen("a")).isFalse();
            assertThat(stage.getWidth()).isEqualTo(1234);

            workspaces.delete("lecture-one");
            assertThat(workspaces.names()).isEmpty();
        });
    }

    private static Stage sized() {
        Stage stage = new Stage();
        stage.setWidth(1234);
        stage.setHeight(777);
        return stage;
    }

    private static DockViewModel docks() {
        return new DockViewModel(
                Map.of("a", "A", "b", "B"),
                () -> Dock.row(new Part(Dock.panel("a"), 0.5), new Part(Dock.panel("b"), 0.5)));
    }
}

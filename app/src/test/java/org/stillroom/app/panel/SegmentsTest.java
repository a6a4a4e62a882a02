package org.stillroom.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stillroom.app.command.Command;
import org.stillroom.app.command.NodeCommands;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SegmentsTest {

    private final ObjectProperty<String> chosen = new SimpleObjectProperty<>("Energy");
    private Panel panel;

    @Start
    void start(Stage shown) {
        panel = new Panel("panel", "Panel");
        panel.addSwitches(new Segments<>("mode", List.of("Energy", "Centerness"), word -> word, chosen));
        panel.setSubtitle("words of second rank");
        panel.setContent(new Label());
        // Sized by itself: the window may be one that an earlier test has given a least width.
        panel.setManaged(false);
        panel.resize(600, 100);
        shown.setScene(new Scene(new Group(panel), 600, 100));
        shown.show();
    }

    @Test
    void whereThereIsRoomAllAreSideBySide(FxRobot robot) {
        assertThat(robot.lookup("#mode-menu").query().isVisible()).isFalse();
        robot.clickOn("#mode-centerness");
        assertThat(chosen.get()).isEqualTo("Centerness");
        assertThat(robot.lookup("#panel-subtitle").query().isVisible()).isTrue();
    }

    @Test
    void whereThereIsNoneAMenuIsCalledLikeTheChosenOneAndCommandsSayWhatItOffers(FxRobot robot)
            throws TimeoutException {
        MenuButton menu = robot.lookup("#mode-menu").queryAs(MenuButton.class);
        robot.interact(() -> panel.resize(150, 100));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, menu::isVisible);
        assertThat(robot.lookup("#mode-energy").query().isVisible()).isFalse();
        assertThat(robot.lookup("#panel-subtitle").query().isVisible()).isFalse();

        robot.interact(() -> NodeCommands.of("Panel", panel.header()).stream()
                .filter(command -> command.title().equals("Energy: Centerness"))
                .forEach(Command::run));

        assertThat(menu.getText()).isEqualTo("Centerness");
        assertThat(chosen.get()).isEqualTo("Centerness");
    }
}

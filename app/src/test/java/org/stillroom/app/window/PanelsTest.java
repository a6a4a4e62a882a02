package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stillroom.app.panel.Panel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PanelsTest {

    private final Panel upper = panel("upper");
    private final Panel left = panel("left");
    private final Panel right = panel("right");
    private Panels panels;

    @Start
    void show(Stage stage) {
        panels = new Panels(upper, left, right);
        stage.setScene(new Scene(panels, 800, 700));
        stage.show();
    }

    @Test
    void theLowerPanelsGetWhatTheyNeedAndTheUpperOneTheRest() {
        assertThat(left.getHeight()).isBetween(180.0, 195.0); // 190, less half a divider
        assertThat(upper.getHeight()).isGreaterThan(500);
    }

    @Test
    void aPanelAloneHasAllRoomUntilItGivesItBack(FxRobot robot) {
        robot.interact(() -> panels.setDividerPositions(0.5));
        robot.clickOn("#right-enlarge");
        assertThat(panels.getItems()).containsExactly(right);
        assertThat(right.getHeight()).isGreaterThan(690);

        robot.clickOn("#right-enlarge");
        assertThat(panels.getItems()).first().isEqualTo(upper);
        assertThat(((SplitPane) panels.getItems().get(1)).getItems()).containsExactly(left, right);
        assertThat(panels.getDividerPositions()[0]).isBetween(0.49, 0.51);
    }

    private static Panel panel(String id) {
        Panel panel = new Panel(id, id);
        panel.setContent(new Label(id));
        return panel;
    }
}

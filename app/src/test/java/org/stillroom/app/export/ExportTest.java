package org.stillroom.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ExportTest {

    @TempDir
    private static Path folder;

    private Path target = folder.resolve("out.png");

    @Start
    void show(Stage stage) {
        Pane picture = new Pane(new Label("words"));
        picture.setPrefSize(60, 40);
        StackPane ground = new StackPane(picture);
        ground.setStyle("-fx-background-color: #102030");
        Export export = new Export("export", "thing", (kind, name) -> Optional.of(target));
        stage.setScene(new Scene(
                new StackPane(ground, export.menu(picture, () -> new Table(List.of("a"), List.of(List.of(1))))),
                300,
                200));
        stage.show();
    }

    @Test
    void aPictureHasTwiceThePixelsAndTheGroundItLiesOn(FxRobot robot) throws IOException {
        Pane picture = (Pane) robot.lookup("words").query().getParent();

        robot.clickOn("#export").clickOn("#export-png");

        BufferedImage written = ImageIO.read(target.toFile());
        assertThat(written.getWidth()).isEqualTo((int) (2 * picture.getWidth()));
        assertThat(written.getRGB(written.getWidth() - 1, written.getHeight() - 1))
                .isEqualTo(0xff102030);
    }

    @Test
    void whatCannotBeWrittenIsTold(FxRobot robot) {
        target = folder.resolve("no").resolve("such").resolve("folder.csv");

        robot.clickOn("#export").clickOn("#export-numbers");

        assertThat(robot.lookup(".dialog-pane").queryAs(DialogPane.class).getContentText())
                .contains("folder.csv");
    }
}

package org.stillroom.app.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.dataset.DatasetViewModel.Page;
import org.stillroom.app.dataset.DatasetViewModel.Source;
import org.stillroom.app.run.Background;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.testing.DataFolder;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.engine.data.Consequence;
import org.stillroom.engine.data.Defect;
import org.stillroom.samples.BuiltinSamples;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** On a folder of two splits: one image each, two boxes each, of which one of the second split is empty. */
@ExtendWith(ApplicationExtension.class)
class DatasetViewTest {

    @TempDir
    private static Path folder;

    private static Path data;

    private final Theme theme = new Theme();
    private final ReadOnlyObjectWrapper<@Nullable ExperimentChoice> experiment = new ReadOnlyObjectWrapper<>();
    private DatasetViewModel model;
    private DatasetView view;

    @BeforeAll
    static void write() throws IOException {
        data = DataFolder.write(folder.resolve("boards"));
        Path val = data.resolve("instances_val.json");
        Files.writeString(val, Files.readString(val).replace("[12, 12, 8, 8]", "[12, 12, 0, 8]"));
    }

    @Start
    void show(Stage stage) {
        experiment.set(choice("scenes-quick"));
        model = new DatasetViewModel(
                new Selection(),
                experiment.getReadOnlyProperty(),
                new Background(Runnable::run, Runnable::run),
                new BuiltinSamples());
        view = new DatasetView(
                model,
                new DatasetPictures(Runnable::run, Runnable::run),
                theme.paletteProperty(),
                (kind, name) ->
                        Optional.of(folder.resolve(name + "." + kind.name().toLowerCase(Locale.ROOT))));
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1200, 800);
        theme.dress(scene);
        view.resize(900, 500);
        stage.setScene(scene);
        stage.show();
    }

    private static ExperimentChoice choice(String name) {
        return Experiments.builtIn().stream()
                .filter(each -> each.label().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void open(FxRobot robot) {
        robot.interact(() -> model.open(data));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private DatasetLook look() {
        return Objects.requireNonNull(model.lookProperty().get());
    }

    private static List<String> labels(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void theChosenExperimentsScenesAreCounted() {
        assertThat(model.sourceProperty().get()).isEqualTo(Source.EXPERIMENT);
        assertThat(look().splits()).containsExactly("train", "test");
        assertThat(look().report().splits().get(0).images()).isEqualTo(300);
        assertThat(look().report().defects()).noneMatch(defect -> defect.consequence() == Consequence.REFUSE);
    }

    @Test
    void anExperimentThatTakesAnyFolderSaysSo(FxRobot robot) {
        robot.interact(() -> experiment.set(choice("deeppcb")));

        assertThat(model.lookProperty().get()).isNull();
        assertThat(labels(robot, "#dataset-empty")).first().asString().contains("takes any folder of images");
    }

    @Test
    void aDroppedFolderShowsItsCountsAndWhatIsWrong(FxRobot robot) {
        open(robot);

        assertThat(labels(robot, "#dataset-subtitle")).first().asString().startsWith("boards · COCO JSON · ");
        assertThat(labels(robot, "#dataset-classes .dataset-head"))
                .containsExactly("train: 1 images, 2 objects", "val: 1 images, 1 objects");
        assertThat(labels(robot, "#dataset-classes .label")).contains("hole", "short", "2  100.0 %", "1  100.0 %");
        assertThat(labels(robot, "#dataset-classes .dataset-none")).containsExactly("0  0.0 %", "0  0.0 %");
        assertThat(labels(robot, "#dataset-facts")).first().asString().contains("val is tested on");
        assertThat(look().whole()).isTrue();
        assertThat(model.absenceProperty().get()).isEmpty();
    }

    /** Boxes of 8 px in 32 become 32 px in 128, and 16 px in 64. */
    @Test
    void sizesAreThoseOnTheTwoCanvases(FxRobot robot) {
        open(robot);
        robot.clickOn("#dataset-page-sizes");

        assertThat(labels(robot, "#dataset-sizes-high .label"))
                .contains("High resolution of scenes-quick · 128 px", "32–64");
        assertThat(labels(robot, "#dataset-sizes-low .label")).contains("Low resolution · 64 px", "16–32");
        assertThat(labels(robot, "#dataset-sizes-high .label")).contains("P3 2", "no level 0");
    }

    @Test
    void aDefectShowsItsImage(FxRobot robot) {
        open(robot);
        robot.clickOn("#dataset-page-defects");
        ListView<Defect> list = robot.lookup("#dataset-defects").queryListView();
        assertThat(list.getItems()).first().extracting(Defect::consequence).isEqualTo(Consequence.DROP);

        robot.interact(() -> list.getSelectionModel().select(0));

        DatasetLook.Pictured shown =
                Objects.requireNonNull(model.pictureProperty().get());
        assertThat(shown.split().name()).isEqualTo("val");
        assertThat(labels(robot, "#dataset-defect-picture-words"))
                .containsExactly("val/1.png · 32 × 32 px · 1 objects");
        assertThat(labels(robot, "#dataset-defect-words"))
                .first()
                .asString()
                .contains("instances_val.json, line")
                .endsWith("expected width and height above 0; remove the annotation");
        assertThat(labels(robot, "#dataset-defect-counts"))
                .first()
                .asString()
                .contains("1 × box without width or height: left out");
    }

    @Test
    void imagesAreShownWithTheirBoxesAndByKey(FxRobot robot) {
        robot.interact(() -> model.splitProperty().set("test"));
        robot.clickOn("#dataset-page-images");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(view.images().cellCount())
                .as("cells are made for the images in sight")
                .isBetween(1, 60);
        robot.clickOn("#dataset-grid").type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.LEFT);

        DatasetLook.Pictured shown =
                Objects.requireNonNull(model.pictureProperty().get());
        assertThat(shown.split().dataset().images().indexOf(shown.image())).isPositive();
        assertThat(colours(robot, robot.lookup("#dataset-picture").query()))
                .as("a picture, not a blank")
                .isGreaterThan(100);
    }

    private static long colours(FxRobot robot, Node node) {
        Set<Integer> colours = new HashSet<>();
        robot.interact(() -> {
            WritableImage picture = node.snapshot(null, null);
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    colours.add(picture.getPixelReader().getArgb(x, y));
                }
            }
        });
        return colours.size();
    }

    @Test
    void numbersAreSavedAsTables(FxRobot robot) {
        open(robot);
        DatasetTables tables = new DatasetTables(model);

        assertThat(tables.counts().csv())
                .startsWith("split,class id,class,objects\r\ntrain,1,hole,2\r\ntrain,2,short,0\r\n");
        assertThat(tables.sizes().csv()).contains("train,high,128,32.0,64.0,P3,2\r\n");
        assertThat(tables.defects().csv()).contains("box-empty,left out,");
    }

    @Test
    void nothingIsReadForAPanelThatNobodySees(FxRobot robot) {
        DatasetViewModel unseen = new DatasetViewModel(
                new Selection(),
                experiment.getReadOnlyProperty(),
                new Background(
                        task -> {
                            throw new AssertionError("read");
                        },
                        Runnable::run),
                new BuiltinSamples());

        unseen.open(data);
        unseen.pageProperty().set(Page.IMAGES);

        assertThat(unseen.lookProperty().get()).isNull();
    }
}

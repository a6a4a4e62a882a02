package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.Pictures;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@ExtendWith(ApplicationExtension.class)
class CurvesViewTest {

    @TempDir
    private static Path folder;

    private static Path recorded;
    private final Theme theme = new Theme();
    private OpenedRun opened;
    private CurvesViewModel model;
    private CurvesView view;

    @Start
    void show(Stage stage) {
        if (recorded == null) {
            recorded = RecordedRun.running(folder.resolve("run"), "student-s0", 430);
            RecordedRun.done(folder.resolve("other"));
        }
        opened = OpenedRun.open(recorded);
        model = new CurvesViewModel(opened.selection(), opened.runs().list(), Runnable::run, Runnable::run);
        view = new CurvesView(
                model,
                opened.selection(),
                theme.paletteProperty(),
                (kind, name) -> Optional.of(file(kind.name().toLowerCase(Locale.ROOT))));
        view.setManaged(false);
        Scene scene = new Scene(new Group(view), 1500, 900);
        theme.dress(scene);
        view.resize(430, 240);
        stage.setScene(scene);
        stage.show();
    }

    private static Path file(String ending) {
        return folder.resolve("curves." + ending);
    }

    @Test
    void theReadoutSortsAllArmsAtTheNearestStep(FxRobot robot) {
        awaitDrawn(content -> content.lines().size() == 5);

        robot.interact(() -> chart(robot).readOut(390.0));

        assertThat(chart(robot).readout())
                .containsExactly(
                        "iteration 400",
                        "teacher " + points("teacher"),
                        "student " + points("student"),
                        "high " + points("high"),
                        "aligned-low " + points("aligned-low"),
                        "conventional " + points("conventional"));
    }

    @Test
    void theLegendHidesAnArm(FxRobot robot) {
        robot.interact(() ->
                robot.lookup("#curves-legend-high").queryAs(ToggleButton.class).fire());

        awaitDrawn(content -> content.lines().size() == 4);
        assertThat(chart(robot).drawn().lines().stream().map(ChartContent.Line::name))
                .doesNotContain("high");
    }

    @Test
    void aClickScrubsToItsStepAndADoubleClickTakesItBack(FxRobot robot) {
        awaitDrawn(content -> content.lines().size() == 5);

        robot.clickOn("#curves-chart");

        assertThat(opened.selection().isLive()).isFalse();
        assertThat(opened.selection().getStep()).isBetween(300, 500); // about the middle of 800
        robot.interact(() -> {
            opened.selection().scrubTo(77);
            chart(robot).view().xProperty().set(new Ends(200, 400));
        });
        awaitRange(robot, 200, 400);
        // Elsewhere, so that it is no third click.
        robot.doubleClickOn(at(chart(robot), 250, 10));
        assertThat(opened.selection().getStep()).isEqualTo(77);
        assertThat(chart(robot).view().isPart()).isFalse();
    }

    @Test
    void theMenuChoosesTheQuantity(FxRobot robot) {
        robot.clickOn("#curves-quantity").clickOn("#curves-quantity-terms");

        awaitDrawn(content -> content.lines().size() == 5 && content.y().label().equals("loss"));
        assertThat(robot.lookup("#curves-legend-loss-kd").tryQuery()).isPresent();

        choose(robot, "#curves-quantity", "learning rate");
        awaitDrawn(content -> content.y().label().equals("learning rate"));
        assertThat(robot.lookup("#curves-quantity").queryAs(MenuButton.class).getText())
                .isEqualTo("learning rate");

        choose(robot, "#curves-quantity", "AP of ring");
        awaitDrawn(content -> content.y().label().equals("AP of ring in points"));
        assertThat(chart(robot).drawn().lines()).hasSize(5);
    }

    /** Any item of a menu, however deep it lies. */
    private static void choose(FxRobot robot, String menu, String item) {
        MenuItem found = find(robot.lookup(menu).queryAs(MenuButton.class).getItems(), item);
        robot.interact(found::fire);
    }

    private static MenuItem find(List<MenuItem> items, String text) {
        for (MenuItem item : items) {
            if (text.equals(item.getText())) {
                return item;
            }
            if (item instanceof Menu sub) {
                MenuItem found = find(sub.getItems(), text);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Test
    void axesAndSmoothingAreChosenInTheMenu(FxRobot robot) {
        choose(robot, "#curves-quantity", "loss");
        robot.clickOn("#curves-options").clickOn("#curves-log");
        awaitDrawn(content -> content.y().scale() == ChartContent.Scale.LOGARITHMIC);
        robot.clickOn("#curves-options").clickOn("#curves-x-relative");
        awaitDrawn(content -> content.x().label().equals("seconds"));
        robot.clickOn("#curves-options").clickOn("#curves-x-wall");
        awaitDrawn(content -> content.x().scale() == ChartContent.Scale.TIME);

        choose(robot, "#curves-options", "Not smoothed");
        awaitDrawn(content -> content.lines().get(0).raw().isEmpty());
        assertThat(find(
                                robot.lookup("#curves-options")
                                        .queryAs(MenuButton.class)
                                        .getItems(),
                                "Images seen")
                        .isDisable())
                .as("this run does not say how many a step has")
                .isTrue();
    }

    @Test
    void theWheelADragAndTheKeysMoveThePicture(FxRobot robot) {
        robot.interact(() -> view.resize(900, 300));
        awaitDrawn(content -> content.lines().size() == 5);
        SeriesChart chart = chart(robot);

        robot.interact(() -> turnWheel(chart, 200, 20));
        assertThat(chart.view().getX()).isNotNull();
        assertThat(chart.view().getX().span()).isLessThan(800);
        robot.clickOn("#curves-whole");
        assertThat(chart.view().isPart()).isFalse();
        assertThat(robot.lookup("#curves-whole").query().isVisible()).isFalse();
        awaitRange(robot, -8, 808);

        robot.moveTo(at(chart, 200, 20))
                .press(MouseButton.PRIMARY)
                .moveTo(at(chart, 600, 40))
                .release(MouseButton.PRIMARY);
        assertThat(chart.view().getX().low()).isCloseTo(200, within(8.0));
        assertThat(chart.view().getX().high()).isCloseTo(600, within(8.0));
        assertThat(chart.view().getY().high()).isCloseTo(40, within(1.5));
        awaitRange(robot, chart.view().getX().low(), chart.view().getX().high());

        double low = chart.view().getX().low();
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        assertThat(chart.view().getX().low()).isGreaterThan(low + 40);
        robot.type(KeyCode.MINUS, KeyCode.MINUS, KeyCode.MINUS, KeyCode.MINUS);
        assertThat(chart.view().getX()).isNull();
        robot.type(KeyCode.PLUS);
        assertThat(chart.view().getX()).isNotNull();
        robot.type(KeyCode.DIGIT0);
        assertThat(chart.view().isPart()).isFalse();
    }

    /** A notch away from oneself. */
    private static void turnWheel(SeriesChart chart, double x, double y) {
        Point2D screen = at(chart, x, y);
        Point2D local = chart.screenToLocal(screen);
        chart.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                local.getX(),
                local.getY(),
                screen.getX(),
                screen.getY(),
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                40,
                0,
                40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
    }

    @Test
    void theArrowsReadPointByPointAndEnterChooses(FxRobot robot) {
        awaitDrawn(content -> content.lines().size() == 5);
        robot.interact(() -> chart(robot).requestFocus());

        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(chart(robot).readout()).first().isEqualTo("iteration 400");
        robot.type(KeyCode.LEFT);
        assertThat(chart(robot).readout()).first().isEqualTo("iteration 200");
        robot.type(KeyCode.ENTER);

        assertThat(opened.selection().getStep()).isEqualTo(200);
    }

    @Test
    void otherChartsReadWhereThisOneIsRead(FxRobot robot) {
        awaitDrawn(content -> content.lines().size() == 5);

        robot.interact(() -> chart(robot).readOut(390.0));
        assertThat(opened.selection().pointedStepProperty().get()).isEqualTo(390);

        robot.interact(() -> opened.selection().pointedStepProperty().set(210));
        assertThat(chart(robot).readout()).first().isEqualTo("iteration 200");
        robot.interact(() -> chart(robot).readOut(null));
        assertThat(opened.selection().pointedStepProperty().get()).isNull();
    }

    @Test
    void theTableSortsIsPinnedAndIsCopied(FxRobot robot) {
        robot.interact(() -> view.resize(1000, 700));
        awaitDrawn(content -> content.lines().size() == 5);
        ReadoutTable table = robot.lookup("#curves-table").queryAs(ReadoutTable.class);
        robot.interact(() -> {
            opened.selection().scrubTo(400);
            chart(robot).requestFocus();
        });
        await(() -> value(table, "teacher") > 0);
        assertThat(value(table, "teacher")).isCloseTo(100 * RecordedRun.ap("teacher", 400), within(1e-9));
        assertThat(table.getItems())
                .allSatisfy(row -> assertThat(row.recipe())
                        .startsWith(row.name() + " · seed 0 of ")
                        .contains("test", "data ", " threads"));

        TableColumnHeader heading =
                robot.lookup("#curves-table .column-header").queryAllAs(TableColumnHeader.class).stream()
                        .filter(each -> each.lookupAll(".label").stream()
                                .anyMatch(label -> label instanceof Label text
                                        && text.getText().startsWith("at ")))
                        .findFirst()
                        .orElseThrow();
        robot.clickOn(heading);
        assertThat(table.getItems().stream().map(ReadoutRows.Row::name))
                .containsExactly("conventional", "aligned-low", "high", "student", "teacher");
        robot.clickOn(heading);
        assertThat(table.getItems()).first().extracting(ReadoutRows.Row::name).isEqualTo("teacher");

        robot.interact(() -> chart(robot).requestFocus());
        robot.interact(() -> chart(robot).readOut(200.0));
        robot.type(KeyCode.P);
        assertThat(model.pins()).containsExactly(200.0);
        await(() -> table.getItems().get(0).pinned().size() == 1);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);

        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        List<List<String>> lines =
                copied[0].lines().map(line -> List.of(line.split("\t", -1))).toList();
        assertThat(lines.get(0)).startsWith("name", "value", "smoothed", "step").endsWith("at iteration 200");
        assertThat(lines.stream().map(line -> line.get(0)))
                .as("as the table is sorted, at iteration 200")
                .containsExactly("name", "student", "teacher", "high", "aligned-low", "conventional");
        List<String> teacher = lines.get(2);
        assertThat(Double.parseDouble(teacher.get(teacher.size() - 1)))
                .isCloseTo(100 * RecordedRun.ap("teacher", 200), within(1e-9));

        robot.type(KeyCode.P);
        assertThat(model.pins()).isEmpty();
        robot.type(KeyCode.T);
        assertThat(table.getParent()).as("put away").isNull();
    }

    private static double value(ReadoutTable table, String name) {
        return table.getItems().stream()
                .filter(row -> row.name().equals(name))
                .mapToDouble(ReadoutRows.Row::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void anotherRunIsLaidBeside(FxRobot robot) {
        assertThat(robot.lookup("#curves-runs").query().isVisible()).isFalse();
        robot.interact(() -> opened.runs().open(folder.resolve("other")).join());
        robot.interact(() -> model.hidden().add("none"));

        assertThat(robot.lookup("#curves-runs").query().isVisible()).isTrue();
        robot.interact(() -> ((CheckMenuItem) robot.lookup("#curves-runs")
                        .queryAs(MenuButton.class)
                        .getItems()
                        .get(0))
                .setSelected(true));

        awaitDrawn(content -> content.lines().size() == 11);
        robot.interact(() -> chart(robot).readOut(400.0));
        assertThat(chart(robot).readout())
                .contains("teacher · run " + points("teacher"), "teacher · other " + points("teacher"));
        robot.interact(() -> robot.lookup(".curve-toggle").queryAllAs(ToggleButton.class).stream()
                .filter(toggle -> toggle.getText().equals("other"))
                .findFirst()
                .orElseThrow()
                .fire());
        awaitDrawn(content -> content.lines().size() == 5);
    }

    @Test
    void whatIsLookedAtIsSavedForPrint(FxRobot robot) throws Exception {
        robot.interact(() -> {
            theme.setDark(true);
            model.hidden().add("conventional");
        });
        awaitDrawn(content -> content.lines().size() == 4);
        for (String kind : List.of("png", "svg", "pdf", "numbers")) {
            robot.clickOn("#curves-export").clickOn("#curves-export-" + kind);
        }

        assertThat(ImageIO.read(file("png").toFile()).getRGB(3, 3)).as("light").isEqualTo(0xffffffff);
        Document svg = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(file("svg").toFile());
        // teacher: 0 to 808 across 498 pixels from 62, 0 to 50 points up 334 from 368
        assertThat(attributes(svg, "path", "stroke")).contains("#2176d2").doesNotContain("#808590");
        List<String> teacher = IntStream.range(
                        0, svg.getElementsByTagName("path").getLength())
                .mapToObj(i -> (Element) svg.getElementsByTagName("path").item(i))
                .filter(path -> path.getAttribute("stroke").equals("#2176d2"))
                .map(path -> path.getAttribute("d"))
                .toList();
        assertThat(teacher)
                .first()
                .asString()
                .startsWith("M62 368L")
                .endsWith("L560 %s"
                        .formatted(new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                                .format(368 - 334 * 40.7 / 50)));
        try (PDDocument pdf = Loader.loadPDF(file("pdf").toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("teacher  40.7", "student  " + points("student"), "recorded", "iteration")
                    .doesNotContain("conventional");
        }
        assertThat(Files.readAllLines(file("csv")))
                .startsWith("curve,seed,quantity,iteration,images,time,value,smoothed")
                .filteredOn(line -> line.startsWith("teacher,0,AP,800,,"))
                .singleElement()
                .asString()
                .endsWith(",%1$s,%1$s".formatted(RecordedRun.ap("teacher", 800)));
    }

    private static List<String> attributes(Document svg, String element, String attribute) {
        NodeList nodes = svg.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> ((Element) nodes.item(i)).getAttribute(attribute))
                .toList();
    }

    @Test
    void looksAsItShould(FxRobot robot) throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            for (Quantity quantity : List.of(Quantity.AP, Quantity.ALL_TERMS)) {
                for (int[] size : new int[][] {{376, 210}, {690, 330}, {1000, 640}}) {
                    robot.interact(() -> {
                        theme.setDark(dark);
                        view.resize(size[0], size[1]);
                        model.quantityProperty().set(quantity);
                        model.logYProperty().set(quantity.equals(Quantity.ALL_TERMS) && size[0] > 500);
                    });
                    awaitDrawn(content -> content.equals(model.content()));
                    robot.interact(() -> chart(robot).readOut(390.0));
                    robot.interact(() -> Pictures.take(
                            view, "curves-" + quantity.id() + "-" + size[0] + (dark ? "-dark" : "-light")));
                }
            }
        }
        assertThat(chart(robot).drawn().y().scale()).isEqualTo(ChartContent.Scale.LOGARITHMIC);
    }

    private static SeriesChart chart(FxRobot robot) {
        return robot.lookup("#curves-chart").queryAs(SeriesChart.class);
    }

    /** The place of a value on the screen. */
    private static Point2D at(SeriesChart chart, double x, double y) {
        PlotPlaces scale = chart.scale();
        return chart.localToScreen(scale.x(x), scale.y(y));
    }

    private void awaitRange(FxRobot robot, double low, double high) {
        await(() -> {
            PlotPlaces scale = chart(robot).scale();
            double span = high - low;
            return scale != null
                    && Math.abs(scale.xAt(scale.area().getMinX()) - low) < 0.02 * span
                    && Math.abs(scale.xAt(scale.area().getMaxX()) - high) < 0.02 * span;
        });
    }

    /** Waits until the chart has caught up with the model. */
    private void awaitDrawn(Predicate<ChartContent> condition) {
        SeriesChart chart = (SeriesChart) view.lookup("#curves-chart");
        await(() -> {
            ChartContent drawn = chart.drawn();
            return drawn != null && drawn.equals(model.content()) && condition.test(drawn);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("not so within ten seconds", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String points(String arm) {
        return String.format(Locale.ROOT, "%.1f", 100 * RecordedRun.ap(arm, 400));
    }
}

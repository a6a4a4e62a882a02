package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.app.window.Walk.await;
import static org.stillroom.app.window.Walk.command;
import static org.stillroom.app.window.Walk.text;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.export.FileChoice.Kind;
import org.stillroom.app.heat.HeatCell;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.testing.FakeWorker;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.engine.run.FloatTensor;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Saves every picture and every table that the window offers, and reads them back. */
@ExtendWith(ApplicationExtension.class)
class ExportJourneyTest {

    /** A few of the words that each panel's picture has. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "pyramid", List.of("High branch", "Fused", "cosine", "−1"),
            "fusion", List.of("image 1 · teacher · it. 800", "high branch"),
            "curves", List.of("teacher  40.7", "student-no-kd  30.0"),
            "inspector", List.of("ground truth", "student-no-kd · it. 800"),
            "richness", List.of("rich, in a box", "F3 · 8 px"));

    @TempDir
    private static Path folder;

    private final List<Path> written = new ArrayList<>();
    private Walk walk;

    @BeforeAll
    static void record() {
        RecordedRun.done(folder.resolve("run"));
    }

    @Start
    void start(Stage stage) {
        walk = new Walk(stage, new FakeWorker()::start, folder.resolve("runs"), this::file);
    }

    private Optional<Path> file(Kind kind, String name) {
        Path file = folder.resolve(name + "." + kind.name().toLowerCase(Locale.ROOT));
        written.add(file);
        return Optional.of(file);
    }

    @Stop
    void stop() {
        walk.close();
    }

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        walk.open(robot, folder.resolve("run"), "student-no-kd-s0");
        await(() -> text(robot, "#inspector-source").equals("student-no-kd · it. 800"));
        await(() -> text(robot, "#fusion-image-caption").startsWith("image 1 · teacher"));
        await(() -> robot.lookup("#pyramid-cell-high-0").tryQuery().isPresent());
        robot.interact(() -> walk.workbench.selection().positionProperty().set(new SourcePoint(20, 36)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void everyPictureIsAPictureAndEveryTableATable(FxRobot robot) throws Exception {
        save(robot);
        command(robot, "show richness");
        await(() -> robot.lookup("#richness-title-0").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        save(robot);

        assertThat(written).hasSizeGreaterThanOrEqualTo(17).doesNotHaveDuplicates();
        for (Path file : written) {
            switch (file.toString().replaceFirst(".*\\.", "")) {
                case "png" -> checkPicture(file);
                case "svg" -> checkDrawing(file);
                case "pdf" -> checkPaper(file);
                default -> assertThat(table(file)).as(file.toString()).hasSizeGreaterThan(1);
            }
        }
    }

    /** Fires every item of every export menu that is on screen and was not before. */
    private void save(FxRobot robot) throws TimeoutException {
        List<MenuButton> menus = robot.lookup(".icon-menu").queryAllAs(MenuButton.class).stream()
                .filter(menu -> menu.getId() != null && menu.getId().endsWith("-export"))
                .filter(menu -> written.stream()
                        .noneMatch(file -> file.getFileName().toString().equals(name(menu) + ".png")))
                .toList();
        robot.interact(() -> menus.forEach(menu -> List.copyOf(menu.getItems()).forEach(MenuItem::fire)));
        // Figures are drawn in the background.
        await(() -> written.stream().allMatch(Files::exists));
    }

    /** The inspector's panel is called Image, and so are its files. */
    private static String name(MenuButton menu) {
        String panel = menu.getId().replace("-export", "");
        return panel.equals("inspector") ? "image" : panel;
    }

    private static void checkPicture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture).as(file.toString()).isNotNull();
        long colours = IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .distinct()
                .count();
        assertThat(colours).as("colours of " + file).isGreaterThan(30);
    }

    private static void checkPaper(Path file) throws IOException {
        try (PDDocument paper = Loader.loadPDF(file.toFile())) {
            assertThat(paper.getNumberOfPages()).isEqualTo(1);
            String panel = file.getFileName().toString().replace(".pdf", "");
            assertThat(new PDFTextStripper().getText(paper)).contains(WORDS.getOrDefault(panel, List.of()));
        }
    }

    private static void checkDrawing(Path file) throws Exception {
        Document drawing =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(drawing.getDocumentElement().getTagName()).isEqualTo("svg");
        NodeList texts = drawing.getElementsByTagName("text");
        List<String> words = IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
        assertThat(words).as("words of " + file).isNotEmpty();
        String panel = file.getFileName().toString().replace(".svg", "").replaceFirst("^image$", "inspector");
        assertThat(words).as("words of " + file).containsAll(WORDS.getOrDefault(panel, List.of()));
    }

    @Test
    void theTablesSayWhatTheScreenSays(FxRobot robot) throws Exception {
        save(robot);

        assertThat(cell("fusion", "high", "image", "1", "stride", "8.0"))
                .satisfies(high -> assertThat(two(high)).isEqualTo(text(robot, "#fusion-image-bars-high-0")));
        assertThat(cell("curves", "value", "curve", "teacher", "iteration", "800"))
                .satisfies(ap -> assertThat("%.1f".formatted(100 * Double.parseDouble(ap)))
                        .isEqualTo(text(robot, "#ap-teacher-s0")));
        HeatCell high = robot.lookup("#pyramid-cell-high-0").queryAs(HeatCell.class);
        assertThat(high.note()).endsWith(two(cell("pyramid", "mean", "row", "High branch", "column", "stride 8 px")));
        FloatTensor energy = RecordedRun.energy("high", 800, 1, 0, 8);
        assertThat(cell(
                        "pyramid-values",
                        "value",
                        "row",
                        "High branch",
                        "level",
                        "0",
                        "cell row",
                        "4",
                        "cell column",
                        "2"))
                .isEqualTo(Float.toString(energy.values()[4 * 16 + 2]));
        assertThat(two(cell("image-values", header("image-values", 2), "level", "P3·P2")))
                .isEqualTo(text(robot, "#inspector-value-0-high"));
        List<List<String>> boxes = table(folder.resolve("image-boxes.csv"));
        long detections =
                boxes.stream().filter(row -> row.get(0).equals("detection")).count();
        long objects = boxes.size() - 1 - detections;
        assertThat(text(robot, "#inspector-counts"))
                .startsWith("%d objects · %d detections, ".formatted(objects, detections));
    }

    private static String two(String number) {
        return String.format(Locale.ROOT, "%.2f", Double.parseDouble(number));
    }

    private static String header(String table, int column) throws IOException {
        return table(folder.resolve(table + ".csv")).get(0).get(column);
    }

    /** The cell of a column in the only line with such cells. */
    private static String cell(String name, String column, String... where) throws IOException {
        List<List<String>> table = table(folder.resolve(name + ".csv"));
        List<String> header = table.get(0);
        List<List<String>> lines = table.stream()
                .filter(line -> IntStream.range(0, where.length / 2)
                        .allMatch(i -> line.get(header.indexOf(where[2 * i])).equals(where[2 * i + 1])))
                .toList();
        assertThat(lines).as("%s where %s", name, String.join(" ", where)).hasSize(1);
        return lines.get(0).get(header.indexOf(column));
    }

    /** Lines of as many cells as the first has; a comma in quotes ends no cell. */
    private static List<List<String>> table(Path file) throws IOException {
        List<List<String>> lines = Files.readAllLines(file).stream()
                .map(line -> Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                        .map(cell -> cell.replaceAll("^\"|\"$", ""))
                        .toList())
                .toList();
        assertThat(lines)
                .as(file.toString())
                .allSatisfy(line -> assertThat(line).hasSameSizeAs(lines.get(0)));
        return lines;
    }
}

package org.stillroom.app.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Alert;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.export.FileChoice.Kind;

/** The menu in a panel's header by which its picture and its numbers become files. */
public final class Export {

    /** Pictures have twice the pixels of the screen, so that they can be printed. */
    private static final double SCALE = 2;

    private final String id;
    private final String fileName;
    private final FileChoice files;

    /**
     * Prepares a menu.
     *
     * @param id of the menu's node
     * @param fileName proposed, without its ending
     */
    public Export(String id, String fileName, FileChoice files) {
        this.id = id;
        this.fileName = fileName;
        this.files = files;
    }

    /**
     * A table on offer.
     *
     * @param name of its numbers, such as {@code detections}
     * @param table is asked for when it is wanted
     */
    public record Offer(String name, Supplier<Table> table) {}

    /** The menu of a panel with one table. */
    public MenuButton menu(Node picture, Supplier<Table> table) {
        return menu(picture, new Offer("numbers", table));
    }

    /** The menu of a panel; items have the ids {@code <id>-png}, {@code <id>-svg} and
     * {@code <id>-<name of the offer>}. */
    public MenuButton menu(Node picture, Offer... offers) {
        MenuButton menu = button();
        menu.getItems().add(item("png", "Save picture (PNG)…", Kind.PNG, fileName, to -> writePng(picture, to)));
        menu.getItems().add(item("svg", "Save picture (SVG)…", Kind.SVG, fileName, to -> writeSvg(picture, to)));
        for (Offer offer : offers) {
            String name = offer.name().equals("numbers") ? fileName : fileName + "-" + offer.name();
            String label = "Save %s (CSV)…".formatted(offer.name());
            menu.getItems()
                    .add(item(
                            offer.name(),
                            label,
                            Kind.CSV,
                            name,
                            to -> writeCsv(offer.table().get(), to)));
        }
        return menu;
    }

    /**
     * A file on offer that takes longer than a frame to make.
     *
     * @param id of its item, behind that of the menu
     * @param label of its item
     * @param writing begins to write; done, or failed, when the file is, on the FX thread
     */
    public record Figure(String id, String label, Kind kind, Function<Path, CompletableFuture<?>> writing) {}

    /** The menu of a panel whose picture is drawn anew for print; items have the ids {@code <id>-<id of the figure>}. */
    public MenuButton menu(List<Figure> figures) {
        MenuButton menu = button();
        for (Figure figure : figures) {
            menu.getItems().add(item(figure.id(), figure.label(), figure.kind(), fileName, to -> {
                var unused = figure.writing().apply(to).whenComplete((done, failure) -> {
                    if (failure != null) {
                        tell(failure);
                    }
                });
            }));
        }
        return menu;
    }

    private MenuButton button() {
        MenuButton menu = new MenuButton(null, new FontIcon(Feather.DOWNLOAD));
        menu.setId(id);
        menu.getStyleClass().add("icon-menu");
        menu.setAccessibleText("Export this panel");
        menu.setTooltip(new Tooltip("Save this panel as a picture, or its numbers as a table"));
        return menu;
    }

    private MenuItem item(String idEnd, String label, Kind kind, String name, Writing writing) {
        MenuItem item = new MenuItem(label);
        item.setId(id + "-" + idEnd);
        item.setOnAction(event -> files.choose(kind, name).ifPresent(to -> attempt(writing, to)));
        return item;
    }

    /** Writes a node as it looks, at twice its size. */
    public static void writePng(Node node, Path to) throws IOException {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        parameters.setFill(ground(node));
        WritableImage image = node.snapshot(parameters, null);
        BufferedImage pixels = SwingFXUtils.fromFXImage(image, null);
        if (!ImageIO.write(pixels, "png", to.toFile())) {
            throw new IOException("no PNG writer in this Java runtime");
        }
    }

    /** Writes a node as it looks, its words and lines as such. */
    public static void writeSvg(Node node, Path to) throws IOException {
        Svg.write(node, ground(node) instanceof Color colour ? colour : Color.WHITE, to);
    }

    /** What the node lies on: the colour of the nearest region around it that has one. */
    private static Paint ground(Node node) {
        for (Node around = node; around != null; around = around.getParent()) {
            if (around instanceof Region region && region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills()) {
                    if (fill.getFill().isOpaque()) {
                        return fill.getFill();
                    }
                }
            }
        }
        return Color.WHITE;
    }

    /** Writes a table as CSV in UTF-8. */
    public static void writeCsv(Table table, Path to) throws IOException {
        Files.writeString(to, table.csv(), StandardCharsets.UTF_8);
    }

    private static void attempt(Writing writing, Path to) {
        try {
            writing.write(to);
        } catch (IOException e) {
            tell(e);
        }
    }

    private static void tell(Throwable failure) {
        Alert alert = new Alert(Alert.AlertType.ERROR, "The file could not be written: " + failure.getMessage());
        alert.setHeaderText(null);
        alert.show();
    }

    @FunctionalInterface
    private interface Writing {
        void write(Path to) throws IOException;
    }
}

package org.stillroom.app.images;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.engine.run.Scratch;

/** What one can do with the strip: sort it, and add images of one's own from files, a folder or the clipboard. */
final class StripTools extends HBox {

    private final ImageStripViewModel model;

    StripTools(ImageStripViewModel model) {
        this.model = model;
        getChildren().addAll(sorting(), adding());
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getAccelerators()
                        .put(new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN), this::paste);
            }
        });
    }

    private MenuButton sorting() {
        MenuButton menu = menu("image-sort", Feather.BAR_CHART_2, "Sort the images");
        InvalidationListener follow = observable -> menu.getItems()
                .setAll(model.orders().stream().map(this::sortItem).toList());
        model.orders().addListener(follow);
        model.orderProperty().addListener(follow);
        follow.invalidated(model.orders());
        return menu;
    }

    private RadioMenuItem sortItem(StripOrder order) {
        RadioMenuItem item = new RadioMenuItem(order.words());
        item.setId("image-sort-" + model.orders().indexOf(order));
        item.setSelected(order.equals(model.orderProperty().get()));
        item.setOnAction(event -> model.orderProperty().set(order));
        return item;
    }

    private MenuButton adding() {
        MenuButton menu = menu("image-add", Feather.PLUS, "Look at an image of your own");
        menu.getItems()
                .setAll(
                        item("image-add-file", "Open images…", this::openFiles),
                        item("image-add-folder", "Open a folder of images…", this::openFolder),
                        item("image-add-paste", "Paste an image", this::paste));
        menu.getItems().get(2).setAccelerator(new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN));
        return menu;
    }

    private static MenuButton menu(String id, Feather icon, String words) {
        MenuButton menu = new MenuButton(null, new FontIcon(icon));
        menu.setId(id);
        menu.getStyleClass().add("icon-menu");
        menu.setAccessibleText(words);
        menu.setTooltip(new Tooltip(words));
        return menu;
    }

    private static MenuItem item(String id, String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void openFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Images to look at");
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter("JPEG and PNG", "*.jpg", "*.jpeg", "*.png", "*.JPG", "*.PNG"));
        List<File> files = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (files != null) {
            files.forEach(file -> model.open(file.toPath()));
        }
    }

    private void openFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("A folder of images to look at");
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            model.open(folder.toPath());
        }
    }

    /** Files that were copied, or else a picture. */
    private void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles()) {
            clipboard.getFiles().stream()
                    .map(File::toPath)
                    .filter(file -> Files.isDirectory(file) || ImageStripViewModel.isImage(file))
                    .forEach(model::open);
        } else if (clipboard.hasImage()) {
            Path file = saved(clipboard.getImage());
            if (file != null) {
                model.open(file);
            }
        }
    }

    /** Workers read files. */
    private static @Nullable Path saved(Image picture) {
        try {
            BufferedImage pixels = SwingFXUtils.fromFXImage(picture, null);
            Path folder = Scratch.folder("pasted");
            Path file = folder.resolve("pasted.png");
            // The last that is asked for goes first.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            ImageIO.write(pixels, "png", file.toFile());
            return file;
        } catch (IOException e) {
            return null;
        }
    }
}

package org.stillroom.app.images;

import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.stillroom.app.images.ImageStripViewModel.Thumb;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.text.Wording;

/** The probe images as thumbnails, chosen by click and arrow keys. */
public final class ImageStripView extends Panel {

    private static final double SIDE = 86;

    private final ImageStripViewModel model;
    private final FlowPane flow = new FlowPane();

    public ImageStripView(ImageStripViewModel model, Selection selection) {
        super("images", "Images");
        this.model = model;
        Label unit = new Label("h: high");
        unit.getStyleClass().add("caption");
        unit.setTooltip(
                new Tooltip("h: weight of the teacher's high-resolution branch for this image, mean over the levels"));
        addTools(unit, new StripTools(model));
        PanelStyle.dress(this);
        flow.getStyleClass().add("flow");
        ScrollPane scroll = new ScrollPane(flow);
        scroll.setId("image-strip");
        scroll.getStyleClass().add("image-strip");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        setContent(scroll);
        Label problem = new Label();
        problem.setId("image-strip-problem");
        problem.getStyleClass().addAll("caption", "strip-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        setBottom(problem);
        flow.addEventFilter(KeyEvent.KEY_PRESSED, this::moveByKey);
        model.thumbs().addListener((InvalidationListener) change -> rebuild());
        selection.imageProperty().addListener(observable -> follow());
        rebuild();
    }

    private void rebuild() {
        flow.getChildren().setAll(model.thumbs().stream().map(this::tile).toList());
        follow();
    }

    private ToggleButton tile(Thumb thumb) {
        ImageView picture = new ImageView();
        picture.setFitWidth(SIDE);
        picture.setFitHeight(SIDE);
        picture.setPreserveRatio(true);
        thumb.pictureProperty().subscribe(bytes -> {
            if (bytes != null) {
                picture.setImage(new Image(new ByteArrayInputStream(bytes), 2 * SIDE, 2 * SIDE, true, true));
            }
        });
        Label badge = new Label();
        badge.setId("badge-" + thumb.probe().image());
        badge.getStyleClass().add("badge");
        badge.textProperty().bind(thumb.badgeProperty());
        badge.visibleProperty().bind(thumb.badgeProperty().isNotEmpty());
        StackPane.setAlignment(badge, Pos.BOTTOM_RIGHT);
        StackPane face = new StackPane(picture, badge);
        face.setMinSize(SIDE, SIDE);
        face.setMaxSize(SIDE, SIDE);
        ToggleButton tile = new ToggleButton();
        tile.setGraphic(face);
        tile.setUserData(thumb);
        tile.setId("image-" + thumb.probe().image());
        tile.getStyleClass().setAll("picture-tile");
        tile.accessibleTextProperty()
                .bind(thumb.badgeProperty().map(words -> "%s %s".formatted(Wording.image(thumb.probe()), words)));
        tile.setTooltip(new Tooltip(Wording.image(thumb.probe())));
        tile.setOnAction(event -> {
            model.choose(thumb);
            follow();
        });
        return tile;
    }

    private List<ToggleButton> tiles() {
        return flow.getChildren().stream().map(ToggleButton.class::cast).toList();
    }

    /** Only the chosen one is a stop of the tab key; the arrows move the choice. */
    private void follow() {
        for (ToggleButton tile : tiles()) {
            boolean chosen = model.isChosen((Thumb) tile.getUserData());
            tile.setSelected(chosen);
            tile.setFocusTraversable(chosen);
        }
    }

    private void moveByKey(KeyEvent event) {
        int columns = Math.max(1, (int) ((flow.getWidth() + flow.getHgap()) / (SIDE + 4 + flow.getHgap())));
        int places = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -columns;
            case DOWN -> columns;
            default -> 0;
        };
        if (places != 0) {
            model.move(places);
            tiles().stream().filter(ToggleButton::isSelected).findFirst().ifPresent(ToggleButton::requestFocus);
            event.consume();
        }
    }
}

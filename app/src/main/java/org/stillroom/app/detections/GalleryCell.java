package org.stillroom.app.detections;

import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.GridCell;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.OutcomeCounts;

/** One image of the gallery: its picture, the outcomes of the arm that stands for it, and what it is sorted by. */
final class GalleryCell extends GridCell<GalleryImage> {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final DetectionsViewModel model;
    private final Selection selection;
    private final Thumbnails thumbnails;
    private final GalleryFace face;
    private final Label badge = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Latest<@Nullable Thumbnail> newestPicture = new Latest<>();
    private @Nullable Thumbnail picture;
    private @Nullable GalleryImage drawn;
    private @Nullable Thumbnail drawnPicture;
    private @Nullable RunModel shownRun;
    private long shownImage = Long.MIN_VALUE;

    GalleryCell(DetectionsViewModel model, Selection selection, Thumbnails thumbnails) {
        this.model = model;
        this.selection = selection;
        this.thumbnails = thumbnails;
        face = new GalleryFace(Thumbnails.SIDE * thumbnails.density(), thumbnails.density());
        ImageView view = new ImageView(face.image());
        view.setFitWidth(Thumbnails.SIDE);
        view.setFitHeight(Thumbnails.SIDE);
        badge.getStyleClass().add("badge");
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.BOTTOM_RIGHT);
        StackPane frame = new StackPane(view, badge);
        frame.getStyleClass().add("gallery-face");
        frame.setMinSize(Thumbnails.SIDE, Thumbnails.SIDE);
        frame.setMaxSize(Thumbnails.SIDE, Thumbnails.SIDE);
        getStyleClass().add("gallery-cell");
        setGraphic(frame);
        setTooltip(tooltip);
        tooltip.setOnShowing(event -> {
            GalleryImage shown = getItem();
            tooltip.setText(shown == null ? "" : words(shown));
        });
        setOnMouseClicked(event -> {
            GalleryImage shown = getItem();
            if (shown != null) {
                model.gallery().choose(shown);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable GalleryImage image, boolean empty) {
        super.updateItem(image, empty);
        // No id of its own for each image: with a new id JavaFX looks for its styles anew.
        if (image != null && !empty) {
            show(image);
        } else if (picture == null) {
            newestPicture.cancel();
            shownImage = Long.MIN_VALUE;
        }
    }

    /** Shows the same image again, of which something else may be told by now. */
    void refresh() {
        drawn = null;
        updateItem(getItem(), isEmpty());
    }

    /** Not when it is told so: a cell that is used again is empty for a moment, which nobody sees. */
    @Override
    protected void layoutChildren() {
        getGraphic().setVisible(!isEmpty());
        super.layoutChildren();
    }

    /** Worked out for who asks, not for every image that scrolls by. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        GalleryImage image = getItem();
        return attribute == AccessibleAttribute.TEXT && image != null
                ? words(image)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void show(GalleryImage image) {
        RunModel run = selection.getRun();
        if (run != null && (run != shownRun || image.image().id() != shownImage)) {
            shownRun = run;
            shownImage = image.image().id();
            picture = null;
            newestPicture.show(thumbnails.of(run, shownImage), this::take, failure -> {});
        }
        badge.setText(model.gallery().orderProperty().get().badge(image));
        badge.setVisible(!badge.getText().isEmpty());
        choose();
        draw(image);
    }

    private void take(@Nullable Thumbnail thumbnail) {
        picture = thumbnail;
        GalleryImage shown = getItem();
        if (shown != null) {
            draw(shown);
        }
    }

    /** Marks it if it is the image looked at. */
    void choose() {
        GalleryImage image = getItem();
        pseudoClassStateChanged(CHOSEN, image != null && model.gallery().isChosen(image));
    }

    private static String words(GalleryImage image) {
        OutcomeCounts counts = image.counts();
        String outcomes = counts == null
                ? ""
                : "\n%d right, %d wrong, %d duplicate, %d missed"
                        .formatted(
                                counts.truePositives(), counts.falsePositives(), counts.duplicates(), counts.misses());
        return "image %d · %s%s\n%d gained, %d lost, %d where only the teacher is right"
                .formatted(
                        image.image().id(),
                        image.image().name(),
                        outcomes,
                        image.gained(),
                        image.lost(),
                        image.studentWrong());
    }

    /** Once for what is the same: scrolling tells a cell again and again what it shows. */
    private void draw(GalleryImage image) {
        if (image.equals(drawn) && Objects.equals(picture, drawnPicture)) {
            return;
        }
        drawn = image;
        drawnPicture = picture;
        ImageOutcomes outcomes = model.outcomes(image.image().id());
        List<Outcome> boxes = outcomes == null
                ? List.of()
                : outcomes
                        .main()
                        .map(role ->
                                outcomes.passing(role, model.filterProperty().get()))
                        .orElse(List.of())
                        .stream()
                        .filter(outcome -> outcome.kind() != Kind.IGNORED)
                        .toList();
        face.draw(
                picture,
                boxes,
                (double) Thumbnails.SIDE
                        / Math.max(image.image().width(), image.image().height()));
    }
}

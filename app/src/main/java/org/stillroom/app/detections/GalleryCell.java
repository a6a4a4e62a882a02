package org.stillroom.app.detections;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.controlsfx.control.GridCell;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Paints;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.OutcomeCounts;
import org.stillroom.engine.geometry.Box;

/** One image of the gallery: its picture, the outcomes of the arm that stands for it, and what it is sorted by. */
final class GalleryCell extends GridCell<GalleryImage> {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final Color SHADE = Color.color(0, 0, 0, 0.45);
    /** Pixels drawn and left out, in turn. */
    private static final int[] SOLID = {1 << 20};

    private static final int[] DASHED = {3, 2};
    private static final int[] DOTTED = {1, 2};
    private static final int[] DASH_DOT = {5, 2, 1, 2};

    private final DetectionsViewModel model;
    private final Selection selection;
    private final Thumbnails thumbnails;
    private final double side;
    /** Picture and boxes in one, so that scrolling moves finished pixels instead of scaling each picture in every frame. */
    private final Canvas face;

    private final Label badge = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Latest<@Nullable Image> newestPicture = new Latest<>();
    private @Nullable Image picture;
    private @Nullable RunModel shownRun;
    private long shownImage = Long.MIN_VALUE;

    /** @param side of the picture, pixels */
    GalleryCell(DetectionsViewModel model, Selection selection, Thumbnails thumbnails, double side) {
        this.model = model;
        this.selection = selection;
        this.thumbnails = thumbnails;
        this.side = side;
        face = new Canvas(side, side);
        badge.getStyleClass().add("badge");
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.BOTTOM_RIGHT);
        StackPane frame = new StackPane(face, badge);
        frame.getStyleClass().add("gallery-face");
        frame.setMinSize(side, side);
        frame.setMaxSize(side, side);
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

    private void take(@Nullable Image thumbnail) {
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

    private void draw(GalleryImage image) {
        GraphicsContext g = face.getGraphicsContext2D();
        g.clearRect(0, 0, side, side);
        Image thumbnail = picture;
        if (thumbnail != null) {
            double enlarged = side / Math.max(thumbnail.getWidth(), thumbnail.getHeight());
            g.drawImage(thumbnail, 0, 0, enlarged * thumbnail.getWidth(), enlarged * thumbnail.getHeight());
        }
        ImageOutcomes outcomes = model.outcomes(image.image().id());
        if (outcomes == null) {
            return;
        }
        double scale = side / Math.max(image.image().width(), image.image().height());
        outcomes.main()
                .ifPresent(role -> outcomes.passing(role, model.filterProperty().get()).stream()
                        .filter(outcome -> outcome.kind() != Kind.IGNORED)
                        .forEach(outcome -> draw(g, outcome, scale)));
    }

    private static void draw(GraphicsContext g, Outcome outcome, double scale) {
        Box box = Pointed.box(outcome).scaled(scale);
        g.setFill(SHADE);
        outline(g, box, 3, SOLID);
        g.setFill(Paints.fx(OutcomeForm.colour(outcome.kind())));
        outline(
                g,
                box,
                1,
                switch (OutcomeForm.line(outcome.kind())) {
                    case SOLID -> SOLID;
                    case DASHED -> DASHED;
                    case DOTTED -> DOTTED;
                    case DASH_DOT -> DASH_DOT;
                });
    }

    /** In rectangles on whole pixels: a renderer in software takes many times as long over a stroke, dashed ones above all. */
    private static void outline(GraphicsContext g, Box box, int thickness, int... dashes) {
        int left = (int) Math.rint(box.x1()) - thickness / 2;
        int top = (int) Math.rint(box.y1()) - thickness / 2;
        int right = Math.max(left + thickness, (int) Math.rint(box.x2()) - thickness / 2);
        int bottom = Math.max(top + thickness, (int) Math.rint(box.y2()) - thickness / 2);
        dashed(right + thickness - left, dashes, (from, length) -> {
            g.fillRect(left + from, top, length, thickness);
            g.fillRect(left + from, bottom, length, thickness);
        });
        dashed(bottom - top - thickness, dashes, (from, length) -> {
            g.fillRect(left, top + thickness + from, thickness, length);
            g.fillRect(right, top + thickness + from, thickness, length);
        });
    }

    private static void dashed(int length, int[] dashes, Dash dash) {
        int from = 0;
        for (int i = 0; from < length; i++) {
            int piece = Math.min(length - from, dashes[i % dashes.length]);
            if (i % 2 == 0) {
                dash.draw(from, piece);
            }
            from += piece;
        }
    }

    @FunctionalInterface
    private interface Dash {
        void draw(int from, int length);
    }
}

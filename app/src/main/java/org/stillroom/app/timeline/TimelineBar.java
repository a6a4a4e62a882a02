package org.stillroom.app.timeline;

import java.util.stream.Stream;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.Steps;
import org.stillroom.app.selection.Selection;

/**
 * The scrubber: a track as long as the training, filled as far as it came, a tick for every recorded moment (a long one where the arm
 * was evaluated), and the moment looked at.
 */
final class TimelineBar extends Region {

    private static final double HEIGHT = 28;
    private static final double THUMB = 4;
    private static final double TICK = 1.5;
    /** Pixels around a tick within which the pointer means the tick. */
    private static final double MAGNET = 6;

    private final TimelineViewModel model;
    private final Selection selection;
    private final Region track = styled("timeline-track");
    private final Region done = styled("timeline-done");
    /** All in one shape: a node for each would be styled and laid out with every new one. */
    private final Path ticks = new Path();

    private final Label end = new Label();
    private final Region thumb = styled("timeline-thumb");
    private final Region newest = styled("timeline-newest");
    private final Label pointed = new Label();

    TimelineBar(TimelineViewModel model, Selection selection) {
        this.model = model;
        this.selection = selection;
        getStyleClass().add("timeline-bar");
        setId("timeline-bar");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Training time");
        Tooltip.install(
                this,
                new Tooltip("Drag to another moment; ticks are records, tall ones evaluations."
                        + " Left and Right go from record to record (anywhere with Ctrl),"
                        + " Home and End to both ends, Space plays"));
        ticks.getStyleClass().add("timeline-tick");
        ticks.setManaged(false);
        end.getStyleClass().add("caption");
        end.setManaged(false);
        end.textProperty().bind(model.lengthProperty().asString());
        pointed.getStyleClass().add("timeline-pointed");
        pointed.setManaged(false);
        pointed.setVisible(false);
        newest.visibleProperty().bind(model.growingProperty());
        getChildren().addAll(track, done, end, ticks, newest, thumb, pointed);
        getChildren().forEach(child -> child.setMouseTransparent(true));
        setMinSize(120, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        model.lengthProperty().addListener(observable -> drawTicks());
        model.marksProperty().addListener(observable -> drawTicks());
        model.evaluationsProperty().addListener(observable -> drawTicks());
        widthProperty().addListener(observable -> drawTicks());
        model.reachedProperty().addListener(observable -> requestLayout());
        selection.stepProperty().addListener(observable -> {
            requestLayout();
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        });
        thumb.visibleProperty().bind(model.thereProperty());
        setOnMousePressed(this::scrub);
        setOnMouseDragged(this::scrub);
        setOnKeyPressed(this::move);
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(event -> pointed.setVisible(false));
        drawTicks();
    }

    private void drawTicks() {
        Steps evaluations = model.evaluationsProperty().get();
        ticks.getElements()
                .setAll(model.marksProperty().get().stream()
                        .filter(step -> step > 0)
                        .boxed()
                        .flatMap(step -> tick(step, evaluations.floor(step).orElse(-1) == step))
                        .toList());
        requestLayout();
    }

    private Stream<PathElement> tick(int step, boolean evaluated) {
        double length = evaluated ? 10 : 5;
        double left = snapPositionX(x(step));
        double top = snapPositionY((HEIGHT - length) / 2);
        return Stream.of(
                new MoveTo(left, top),
                new HLineTo(left + TICK),
                new VLineTo(top + length),
                new HLineTo(left),
                new ClosePath());
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        track.resizeRelocate(0, 0, width, height);
        done.resizeRelocate(
                1, 1, Math.max(0, Math.min(width - 2, x(model.reachedProperty().get()))), height - 2);
        double words = end.prefWidth(-1);
        end.resizeRelocate(width - words - 10, 0, words, height);
        // Where the training has come there, ticks and the readout say as much.
        end.setVisible(x(model.reachedProperty().get()) < width - words - 14);
        double front = Math.min(width - 8, x(model.reachedProperty().get()) - 4);
        newest.resizeRelocate(snapPositionX(front), snapPositionY(height / 2 - 4), 8, 8);
        double at = Math.max(0, Math.min(width - THUMB, x(selection.getStep()) - THUMB / 2));
        thumb.resizeRelocate(snapPositionX(at), -2, THUMB, height + 4);
    }

    /** The moment under the pointer, which a press would look at. */
    private void point(double x) {
        pointed.setText(Integer.toString(meant(x)));
        double words = pointed.prefWidth(-1);
        pointed.resizeRelocate(
                Math.max(0, Math.min(getWidth() - words, x - words / 2)),
                -pointed.prefHeight(-1),
                words,
                pointed.prefHeight(-1));
        pointed.setVisible(true);
    }

    private double x(int step) {
        return getWidth() * Math.min(1, (double) step / model.lengthProperty().get());
    }

    private void scrub(MouseEvent event) {
        requestFocus();
        model.scrubTo(meant(event.getX()));
        point(event.getX());
    }

    private int meant(double x) {
        double perPixel = model.lengthProperty().get() / Math.max(1, getWidth());
        int step = (int) Math.round(Math.max(0, Math.min(getWidth(), x)) * perPixel);
        int meant = model.snapped(step, (int) Math.ceil(MAGNET * perPixel));
        return Math.min(meant, model.reachedProperty().get());
    }

    private void move(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, DOWN -> model.previous();
            case RIGHT, UP -> model.next();
            case HOME -> model.first();
            case END -> model.setLive(true);
            case SPACE -> model.togglePlaying();
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) selection.getStep();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) model.lengthProperty().get();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> model.next();
            case DECREMENT -> model.previous();
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    private static Region styled(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        return region;
    }
}

package org.stillroom.app.richness;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.richness.RichnessShares.Kind;
import org.stillroom.app.theme.ColourMap;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.geometry.Box;

/** The image with one level's cells over it, tinted by what they are or coloured by their loss, and the ground-truth boxes. */
final class RichnessCell extends Region {

    /** Told apart by people who confuse red and green too, over any image. */
    static final Map<Kind, Rgb> TINTS = Map.of(
            Kind.RICH_INSIDE, new Rgb(0x2bb673),
            Kind.RICH_OUTSIDE, new Rgb(0xf2a11f),
            Kind.POOR_INSIDE, new Rgb(0x4c7dff));

    private static final double TINT = 0.55;
    private static final double HEAT = 0.8;

    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private @Nullable Image image;
    private double scale = 1;
    private RichnessMaps maps = RichnessMaps.NONE;
    private RichnessMaps.@Nullable Level level;
    private @Nullable RichnessShares shares;
    private double largestLoss;

    RichnessCell(String id) {
        setId(id);
        setMinSize(0, 0);
        getStyleClass().add("heat-picture");
        canvas.setManaged(false);
        getChildren().add(canvas);
        canvas.setOnMouseMoved(event -> explain(event.getX(), event.getY()));
    }

    /** @param canvasScale pixels of the picture per source pixel */
    void setImage(@Nullable Image shown, double canvasScale) {
        image = shown;
        scale = canvasScale;
        draw();
    }

    void showMask(RichnessMaps shown, RichnessMaps.Level ofLevel, RichnessShares sorted) {
        maps = shown;
        level = ofLevel;
        shares = sorted;
        draw();
    }

    /** @param largest loss of the level, at the bright end of the colours */
    void showLoss(RichnessMaps shown, RichnessMaps.Level ofLevel, double largest) {
        maps = shown;
        level = ofLevel;
        shares = null;
        largestLoss = largest;
        draw();
    }

    @Override
    protected void layoutChildren() {
        double zoom = zoom();
        canvas.setWidth(Math.max(0, Math.floor(maps.width() * zoom)));
        canvas.setHeight(Math.max(0, Math.floor(maps.height() * zoom)));
        canvas.relocate(Math.floor((getWidth() - canvas.getWidth()) / 2), 0);
        draw();
    }

    private double zoom() {
        return Math.min(getWidth() / maps.width(), getHeight() / maps.height());
    }

    private void explain(double x, double y) {
        if (level == null || maps.width() <= 0) {
            return;
        }
        double sx = x / zoom();
        double sy = y / zoom();
        Grid loss = level.loss();
        int row = level.frame().row(sy);
        int column = level.frame().column(sx);
        String lost =
                shares != null || loss == null ? "" : String.format(Locale.ROOT, ", loss %.3g", loss.at(row, column));
        tooltip.setText(String.format(
                Locale.ROOT,
                "%s, place (%.0f, %.0f): richness %.3f%s",
                level.name(),
                sx,
                sy,
                level.richness().at(row, column),
                lost));
        Tooltip.install(canvas, tooltip);
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (level == null || canvas.getWidth() < 2) {
            return;
        }
        if (image != null) {
            g.drawImage(
                    image,
                    0,
                    0,
                    maps.width() * scale,
                    maps.height() * scale,
                    0,
                    0,
                    canvas.getWidth(),
                    canvas.getHeight());
        }
        RichnessMaps.Level shown = level;
        for (int i = 0; i < shown.richness().values().length; i++) {
            Color colour = colour(shown, i);
            if (colour != null) {
                g.setFill(colour);
                fill(g, i / shown.richness().columns(), i % shown.richness().columns());
            }
        }
        maps.boxes().forEach(box -> stroke(g, box.scaled(zoom())));
    }

    private @Nullable Color colour(RichnessMaps.Level shown, int cell) {
        if (shares != null) {
            Rgb tint = TINTS.get(shares.kinds().get(cell));
            return tint == null ? null : Paints.fx(tint, TINT);
        }
        Grid loss = shown.loss();
        return loss == null
                ? null
                : Paints.fx(ColourMap.VIRIDIS.colour(largestLoss > 0 ? loss.values()[cell] / largestLoss : 0), HEAT);
    }

    private void fill(GraphicsContext g, int row, int column) {
        double side = level == null ? 0 : level.frame().stride() * zoom();
        double left = Math.rint(column * side);
        double top = Math.rint(row * side);
        g.fillRect(left, top, Math.rint((column + 1) * side) - left, Math.rint((row + 1) * side) - top);
    }

    private static void stroke(GraphicsContext g, Box box) {
        g.setLineDashes();
        g.setLineWidth(1.5);
        g.setStroke(Color.BLACK);
        g.strokeRect(box.x1(), box.y1(), box.width(), box.height());
        g.setLineDashes(4, 4);
        g.setStroke(Color.WHITE);
        g.strokeRect(box.x1(), box.y1(), box.width(), box.height());
        g.setLineDashes();
    }

    /** What the tints mean, in the order of a legend. */
    static List<Kind> tinted() {
        return List.of(Kind.RICH_INSIDE, Kind.RICH_OUTSIDE, Kind.POOR_INSIDE);
    }
}

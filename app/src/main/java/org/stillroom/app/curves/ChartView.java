package org.stillroom.app.curves;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Axis;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Scale;

/** What part of a chart is looked at: all of it, or less. Knows no scene graph. */
public final class ChartView {

    /** Further in than this part of the whole nobody goes. */
    private static final double SMALLEST = 1e-7;

    private final ObjectProperty<@Nullable Ends> x = new SimpleObjectProperty<>(this, "x");
    private final ObjectProperty<@Nullable Ends> y = new SimpleObjectProperty<>(this, "y");

    /** From left to right; null for all there is. */
    public ObjectProperty<@Nullable Ends> xProperty() {
        return x;
    }

    public @Nullable Ends getX() {
        return x.get();
    }

    /** From below to above; null for what the lines need. */
    public ObjectProperty<@Nullable Ends> yProperty() {
        return y;
    }

    public @Nullable Ends getY() {
        return y.get();
    }

    public void reset() {
        x.set(null);
        y.set(null);
    }

    /** Whether there is more than is looked at. */
    public boolean isPart() {
        return x.get() != null || y.get() != null;
    }

    /**
     * Enlarges about a place, which stays where it is.
     *
     * @param factor above 1 to come nearer
     */
    public void zoomX(Axis axis, double place, double factor) {
        x.set(within(axis, zoomed(axis.scale(), shown(axis, x.get()), place, factor)));
    }

    /** The same upwards. */
    public void zoomY(Axis axis, double place, double factor) {
        y.set(zoomed(axis.scale(), shown(axis, y.get()), place, factor));
    }

    /** Goes on by a part of what is seen, to the right if positive. */
    public void panX(Axis axis, double part) {
        x.set(within(axis, panned(axis.scale(), shown(axis, x.get()), part)));
    }

    public void panY(Axis axis, double part) {
        y.set(panned(axis.scale(), shown(axis, y.get()), part));
    }

    /** Looks at a rectangle. */
    public void show(Axis across, @Nullable Ends xs, @Nullable Ends ys) {
        if (xs != null && xs.span() > 0) {
            x.set(within(across, xs));
        }
        if (ys != null && ys.span() > 0) {
            y.set(ys);
        }
    }

    private static Ends shown(Axis axis, @Nullable Ends part) {
        return part != null ? part : axis.ends() != null ? axis.ends() : new Ends(0, 1);
    }

    private static Ends zoomed(Scale scale, Ends from, double place, double factor) {
        if (scale == Scale.LOGARITHMIC) {
            return new Ends(
                    place * Math.pow(from.low() / place, 1 / factor),
                    place * Math.pow(from.high() / place, 1 / factor));
        }
        return new Ends(place + (from.low() - place) / factor, place + (from.high() - place) / factor);
    }

    private static Ends panned(Scale scale, Ends from, double part) {
        if (scale == Scale.LOGARITHMIC) {
            double factor = Math.pow(from.high() / from.low(), part);
            return new Ends(from.low() * factor, from.high() * factor);
        }
        double by = part * from.span();
        return new Ends(from.low() + by, from.high() + by);
    }

    /** Not beyond what there is, nor so near that there is nothing; null for all of it. */
    private static @Nullable Ends within(Axis axis, Ends asked) {
        Ends whole = axis.ends();
        if (whole == null) {
            return asked;
        }
        if (axis.scale() == Scale.LOGARITHMIC) {
            double low = Math.max(whole.low(), asked.low());
            double high = Math.min(whole.high(), asked.high());
            return (low <= whole.low() && high >= whole.high()) || !(high > low) ? null : new Ends(low, high);
        }
        double span = Math.max(SMALLEST * whole.span(), asked.span());
        if (span >= whole.span()) {
            return null;
        }
        double low = Math.max(whole.low(), Math.min(whole.high() - span, asked.low()));
        return new Ends(low, low + span);
    }
}

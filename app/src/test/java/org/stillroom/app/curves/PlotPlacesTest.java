package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class PlotPlacesTest {

    private static final Rectangle2D AREA = new Rectangle2D.Double(50, 10, 200, 100);

    private static PlotPlaces places(ValueAxis across, ValueAxis up, double unit) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(across);
        plot.setRangeAxis(up);
        return PlotPlaces.of(plot, AREA, unit);
    }

    private static <A extends ValueAxis> A of(A axis, double low, double high) {
        axis.setRange(low, high);
        return axis;
    }

    /** Minutes on the axis: 300 s are 5 of 10 minutes, half of 200 pixels from 50 on. Upwards 3 of 4 are 75 of 100 pixels above 110. */
    @Test
    void placesAreDividedByTheUnitAndValuesGoUp() {
        PlotPlaces places = places(of(new NumberAxis(), 0, 10), of(new NumberAxis(), 0, 4), 60);

        assertThat(places.x(300)).isCloseTo(150, within(1e-9));
        assertThat(places.y(3)).isCloseTo(35, within(1e-9));
        assertThat(places.xAt(150)).isCloseTo(300, within(1e-9));
        assertThat(places.yAt(35)).isCloseTo(3, within(1e-9));
    }

    /** From 1 to 10,000: 100 is half way; JFreeChart says the same everywhere. */
    @Test
    void aLogarithmicAxisIsThatOfJFreeChart() {
        LogAxis axis = of(new LogAxis(), 1, 10_000);
        PlotPlaces places = places(of(new NumberAxis(), 0, 1), axis, 1);

        assertThat(places.y(100)).isCloseTo(60, within(1e-9));
        assertThat(places.yAt(60)).isCloseTo(100, within(1e-9));
        for (double value : new double[] {1, 3, 77, 4321, 10_000}) {
            assertThat(places.y(value)).isCloseTo(axis.valueToJava2D(value, AREA, RectangleEdge.LEFT), within(1e-9));
        }
        assertThat(places.has(0)).isFalse();
        assertThat(places.has(0.5)).isTrue();
    }

    @Test
    void ofATraceThatIsKeptWhichIsSeenAndItsNeighbours() {
        PlotPlaces places = places(of(new NumberAxis(), 2, 4), of(new NumberAxis(), 0, 1), 1);
        double[] x = {0, 1, 2.5, 3, 5, 6};

        assertThat(places.seen(new Trace(x, x)).x()).containsExactly(1, 2.5, 3, 5);
        assertThat(places.seen(Trace.EMPTY).isEmpty()).isTrue();
        Trace all = new Trace(new double[] {2, 3}, new double[] {0, 0});
        assertThat(places.seen(all)).isSameAs(all);
    }
}

package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stillroom.app.curves.ChartContent.Axis;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Scale;

class ChartViewTest {

    private static final Axis STEPS = new Axis("iteration", Scale.LINEAR, new Ends(0, 800));

    private final ChartView view = new ChartView();

    @Test
    void thePlaceZoomedAboutStaysWhereItIs() {
        view.zoomX(STEPS, 200, 2);

        // 200 lay at a quarter of 0 to 800, and lies at a quarter of 100 to 500.
        assertThat(view.getX()).isEqualTo(new Ends(100, 500));
    }

    @Test
    void zoomingOutEndsAtAllThereIs() {
        view.zoomX(STEPS, 200, 2);
        view.zoomX(STEPS, 200, 0.25);

        assertThat(view.getX()).isNull();
        assertThat(view.isPart()).isFalse();
    }

    @Test
    void panningEndsAtTheEdge() {
        view.zoomX(STEPS, 0, 2);
        view.panX(STEPS, 0.25);
        assertThat(view.getX()).isEqualTo(new Ends(100, 500));

        view.panX(STEPS, 5);
        assertThat(view.getX()).isEqualTo(new Ends(400, 800));
    }

    @Test
    void withoutAPartThereIsNothingToPan() {
        view.panX(STEPS, 0.5);

        assertThat(view.getX()).isNull();
    }

    @Test
    void aRectangleIsLookedAtAndTakenBack() {
        view.show(STEPS, new Ends(700, 900), new Ends(3, 4));

        assertThat(view.getX()).as("as wide, but not beyond the end").isEqualTo(new Ends(600, 800));
        assertThat(view.getY()).isEqualTo(new Ends(3, 4));
        view.reset();
        assertThat(view.isPart()).isFalse();
    }

    @Test
    void onALogarithmicAxisFactorsAreTheSameEverywhere() {
        Axis axis = new Axis("iteration", Scale.LOGARITHMIC, new Ends(1, 10_000));

        view.zoomX(axis, 100, 2);

        assertThat(view.getX().low()).isCloseTo(10, within(1e-9));
        assertThat(view.getX().high()).isCloseTo(1000, within(1e-9));
    }
}

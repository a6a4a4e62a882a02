package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.curves.ChartContent.Style;
import org.stillroom.app.theme.Rgb;

/** What is drawn of what was measured, worked by hand. */
class CurveMakerTest {

    private static final Quantity LOSS = Quantity.metric("loss", "loss", Quantity.Group.LOSSES);

    /** A second a step, from a time of its own; four images a step. */
    private static CurveRequest.Seed seed(int seed, double began, double[] steps, double... values) {
        double[] times = Arrays.stream(steps).map(step -> began + step).toArray();
        return new CurveRequest.Seed(seed, new Points.Collected(steps, values, times), began, 4);
    }

    private static double[] steps(double... steps) {
        return steps;
    }

    private final List<CurveRequest.Seed> three = List.of(
            seed(0, 1000, steps(0, 10, 20), 1, 2, 3),
            seed(1, 5000, steps(0, 10, 20), 2, 2, 5),
            seed(2, 9000, steps(0, 10), 6, 5));

    /** What a test asks for, changed one by one. */
    private static final class Asked {
        private Quantity quantity = LOSS;
        private XAxis x = XAxis.ITERATION;
        private double smoothing;
        private SeedStyle style = SeedStyle.RANGE;
        private boolean singles;
        private boolean logX;
        private boolean logY;
        private @Nullable Ends zoom;
        private int columns = 500;

        ChartContent of(CurveRequest.Seed... seeds) {
            return of(List.of(seeds));
        }

        ChartContent of(List<CurveRequest.Seed> seeds) {
            CurveRequest.Arm arm = new CurveRequest.Arm(
                    "student", Style.of(new Rgb(0x12954d), Dash.SOLID), List.copyOf(seeds), "seed 0 of scenes");
            return new CurveMaker()
                    .make(new CurveRequest(
                            List.of(arm), quantity, x, 20, smoothing, style, singles, logX, logY, zoom, columns));
        }
    }

    private final Asked asked = new Asked();

    private static Line only(ChartContent content) {
        assertThat(content.lines()).hasSize(1);
        return content.lines().get(0);
    }

    @Test
    void seedsAreTheirMeanAndABandFromTheLeastToTheLargest() {
        Line mean = only(asked.of(three));

        assertThat(mean.exact().values().values()).containsExactly(3, 3, 4);
        assertThat(mean.band().low()).containsExactly(1, 2, 3);
        assertThat(mean.band().high()).containsExactly(6, 5, 5);
        assertThat(mean.exact().seeds()).containsExactly(3, 3, 2);
    }

    /** At step 0: 1, 2, 6; mean 3, s² 7, t(0.975, 2) = 4.302653: ± 6.572411. At step 20: 3, 5; t(0.975, 1) = 12.7062: ± 12.7062. */
    @Test
    void orTheBandIsStudentsInterval() {
        asked.style = SeedStyle.INTERVAL;

        Line mean = only(asked.of(three));

        assertThat(mean.band().low()[0]).isCloseTo(3 - 6.572411, within(1e-5));
        assertThat(mean.band().high()[0]).isCloseTo(3 + 6.572411, within(1e-5));
        assertThat(mean.band().high()[2]).isCloseTo(4 + 12.7062, within(1e-4));
    }

    @Test
    void whereASeedEndsTheMeanBreaksRatherThanJumps() {
        Line mean = only(asked.of(three));

        assertThat(mean.trace().values()).containsExactly(3, 3, Double.NaN, 4);
    }

    @Test
    void singleSeedsLieBesideTheirMeanWhenAskedFor() {
        asked.singles = true;

        assertThat(asked.of(three).lines().stream().map(Line::name))
                .containsExactly("student · seed 0", "student · seed 1", "student · seed 2", "student");

        asked.style = SeedStyle.SINGLE;
        assertThat(asked.of(three).lines().stream().map(Line::name))
                .containsExactly("student · seed 0", "student · seed 1", "student · seed 2");
    }

    @Test
    void oneSeedIsTheArm() {
        Line line = only(asked.of(three.get(0)));

        assertThat(line.name()).isEqualTo("student");
        assertThat(line.band().x()).isEmpty();
    }

    @Test
    void aConstantStaysFlatHoweverItIsSmoothed() {
        double[] steps = IntStream.range(0, 300).asDoubleStream().toArray();
        double[] values = new double[300];
        Arrays.fill(values, 0.7);
        asked.smoothing = 0.99;

        Line line = only(asked.of(seed(0, 0, steps, values), seed(1, 0, steps, values)));

        assertThat(line.trace().values()).containsOnly(0.7);
        assertThat(line.band().low()).containsOnly(0.7);
    }

    /** Half weights: seed 0 has 1, then (½ + 2) / 1½ = 5/3; seed 1 has 2, 2; the mean of both is 1½, 11/6; as measured 1½, 2. */
    @Test
    void everySeedIsSmoothedAndTheRawMeanIsKept() {
        asked.smoothing = 0.5;

        Line line = only(asked.of(seed(0, 0, steps(0, 10), 1, 2), seed(1, 0, steps(0, 10), 2, 2)));

        assertThat(line.trace().values()[1]).isCloseTo(11 / 6.0, within(1e-12));
        assertThat(line.band().low()[1]).isCloseTo(5 / 3.0, within(1e-12));
        assertThat(line.raw().values()).containsExactly(1.5, 2);
        assertThat(line.exact().values().values()).containsExactly(1.5, 2);
    }

    @Test
    void imagesAreStepsTimesTheBatch() {
        asked.x = XAxis.IMAGES;

        ChartContent content = asked.of(three.get(0));

        assertThat(only(content).trace().x()).containsExactly(0, 40, 80);
        assertThat(content.x().label()).isEqualTo("images");
        assertThat(content.x().ends()).isEqualTo(new Ends(0, 80));
    }

    @Test
    void timeSinceTheBeginningIsEachSeedsOwn() {
        asked.x = XAxis.RELATIVE;

        ChartContent content = asked.of(three);

        assertThat(only(content).exact().values().x()).containsExactly(0, 10, 20);
        assertThat(content.x().label()).isEqualTo("seconds");
    }

    @Test
    void aLongTimeIsToldInHours() {
        asked.x = XAxis.RELATIVE;

        ChartContent.Axis axis = asked.of(seed(0, 0, steps(0, 36_000), 1, 2)).x();

        assertThat(axis.label()).isEqualTo("hours");
        assertThat(axis.unit()).isEqualTo(3600);
        assertThat(ChartWords.named(axis, 36_000)).isEqualTo("10 hours");
    }

    @Test
    void byTheClockSeedsAreSingleAndInMilliseconds() {
        asked.x = XAxis.WALL;

        ChartContent content = asked.of(three);

        assertThat(content.lines()).hasSize(3);
        assertThat(content.lines().get(1).trace().x()).containsExactly(5_000_000, 5_010_000, 5_020_000);
        assertThat(content.x().ends()).isEqualTo(new Ends(1_000_000, 9_010_000));
    }

    @Test
    void aClockSetBackDoesNotTakeTheCurveBack() {
        CurveRequest.Seed seed = new CurveRequest.Seed(
                0, new Points.Collected(steps(0, 10, 20), new double[] {1, 2, 3}, new double[] {100, 90, 120}), 100, 4);
        asked.x = XAxis.RELATIVE;

        assertThat(only(asked.of(seed)).trace().x()).containsExactly(0, 0, 20);
    }

    @Test
    void aLogarithmOfZeroHasNoPlace() {
        asked.logX = true;

        ChartContent content = asked.of(three.get(0));

        assertThat(only(content).trace().x()).containsExactly(10, 20);
        assertThat(content.x().ends()).isEqualTo(new Ends(10, 20));
    }

    @Test
    void precisionsAreInPointsUpToTheNextTen() {
        asked.quantity = Quantity.AP;

        ChartContent content = asked.of(seed(0, 0, steps(0, 10), 0, 0.407));

        assertThat(only(content).trace().values()[1]).isCloseTo(40.7, within(1e-9));
        assertThat(content.y().ends()).isEqualTo(new Ends(0, 50));
    }

    @Test
    void valuesFillTheirAxisInThePartThatIsSeen() {
        asked.zoom = new Ends(10, 20);

        // 2 and 3, with 4 % at either end; the point before is where the line comes from.
        Ends ends = asked.of(three.get(0)).y().ends();

        assertThat(ends.low()).isCloseTo(1 - 0.08, within(1e-12));
        assertThat(ends.high()).isCloseTo(3 + 0.08, within(1e-12));
        assertThat(only(asked.of(three.get(0))).seen()).isEqualTo(new Ends(2, 3));
    }

    @Test
    void aMillionPointsBecomeAFewAColumnAndKeepTheirExtremes() {
        double[] steps = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
        double[] values = Arrays.stream(steps).map(Math::sin).toArray();
        values[654_321] = 9;
        values[123_456] = -7;

        ChartContent all = asked.of(seed(0, 0, steps, values));
        asked.zoom = new Ends(654_000, 655_000);
        ChartContent part = asked.of(seed(0, 0, steps, values));

        assertThat(only(all).trace().size()).isLessThanOrEqualTo(4 * 500);
        assertThat(only(all).trace().values()).contains(9, -7);
        assertThat(only(all).seen()).isEqualTo(new Ends(-7, 9));
        // Every point of the part is there: two a column, and as much beside it.
        assertThat(only(part).trace().x()).contains(654_321, 654_322, 654_323);
        assertThat(only(part).trace().size()).isLessThan(3 * 4 * 500);
    }
}

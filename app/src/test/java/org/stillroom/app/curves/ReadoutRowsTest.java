package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Exact;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.curves.ChartContent.Style;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.report.Thinning;

class ReadoutRowsTest {

    private static final double[] STEPS = {0, 200, 400};

    private static Line line(String name, double[] low, double[] high, int[] seeds, double... values) {
        Trace trace = new Trace(STEPS, values);
        Thinning.Band band = new Thinning.Band(STEPS, low, high);
        return new Line(
                name,
                Style.of(new Rgb(0), Dash.SOLID),
                trace,
                Trace.EMPTY,
                band,
                new Exact(STEPS, trace, trace, band, seeds),
                new Ends(values[0], values[2]),
                "");
    }

    private final ChartContent content = ChartContent.overSteps(
            List.of(
                    line("teacher", new double[] {0, 9, 19}, new double[] {2, 11, 21}, new int[] {3, 3, 2}, 1, 10, 20),
                    line("stu\tdent", new double[0], new double[0], new int[0], 5, Double.NaN, 7.5)),
            400,
            null,
            "AP",
            1);

    @Test
    void aRowSaysWhatItsCurveSaysThere() {
        ReadoutRows.Row teacher =
                ReadoutRows.of(content, 390.0, List.of(0.0, 210.0)).get(0);

        assertThat(teacher.value()).isEqualTo(20);
        assertThat(teacher.step()).isEqualTo(400);
        assertThat(teacher.low()).isEqualTo(19);
        assertThat(teacher.high()).isEqualTo(21);
        assertThat(teacher.seeds()).isEqualTo(2);
        assertThat(teacher.least()).isEqualTo(1);
        assertThat(teacher.most()).isEqualTo(20);
        assertThat(teacher.pinned()).containsExactly(1.0, 10.0);
    }

    @Test
    void whatIsNotThereIsNotSaid() {
        ReadoutRows.Row student = ReadoutRows.of(content, 200.0, List.of()).get(1);

        assertThat(student.value()).isNaN();
        assertThat(student.step()).isNaN();
        assertThat(ReadoutRows.of(content, null, List.of()))
                .allSatisfy(row -> assertThat(row.value()).isNaN());
    }

    @Test
    void theClipboardGetsEveryDigitBetweenTabs() {
        List<ReadoutRows.Row> rows = ReadoutRows.of(content, 400.0, List.of(0.0));

        assertThat(ReadoutRows.tsv(content, rows, List.of(0.0)).lines())
                .containsExactly(
                        "name\tvalue\tsmoothed\tstep\tlow\thigh\tseeds\tleast seen\tlargest seen\tat iteration 0",
                        "teacher\t20.0\t20.0\t400\t19.0\t21.0\t2\t1.0\t20.0\t1.0",
                        "stu dent\t7.5\t7.5\t400\t\t\t1\t5.0\t7.5\t5.0");
    }
}

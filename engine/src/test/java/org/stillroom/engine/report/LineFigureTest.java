package org.stillroom.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.report.LineFigure.Ends;
import org.stillroom.engine.report.LineFigure.Kind;
import org.stillroom.engine.report.LineFigure.Scale;

class LineFigureTest {

    private static final double[] SOLID = {};

    private static LineFigure.Line line(String name, String colour, double[] x, double... y) {
        return new LineFigure.Line(name, colour, x, y, Thinning.Band.NONE, SOLID, 1.8, 1, "4.2");
    }

    private static LineFigure figure(Scale x, Scale y, LineFigure.Line... lines) {
        return new LineFigure("a run", x, y, List.of(lines), List.of("a note"));
    }

    private static Scale linear(String label) {
        return new Scale(label, Kind.LINEAR, null, false);
    }

    private static final LineFigure PLAIN = figure(
            linear("iteration"),
            linear("loss"),
            line("teacher", "#2176d2", new double[] {0, 5, 10}, 0, 1, 4),
            line("Δ \u4e00", "#12954d", new double[] {0, 10}, 4, 2));

    /** Over x 62 to 560 from 0 to 10, over y 368 to 34 from 0 to 4. */
    @Test
    void aLineGoesThroughItsPoints() {
        assertThat(PLAIN.svg()).contains("<path d=\"M62 368L311 284.5L560 34\" fill=\"none\" stroke=\"#2176d2\"");
    }

    @Test
    void aNumberThatIsNoneBreaksALineAndAPointAloneIsADot() {
        LineFigure broken = figure(
                linear("iteration"),
                linear("loss"),
                line("teacher", "#2176d2", new double[] {0, 2, 4, 6, 8, 10}, 0, 1, Double.NaN, 3, Double.NaN, 4));

        assertThat(broken.svg()).contains("\"M62 368L161.6 284.5M360.8 117.5M560 34\"");
        assertThat(broken.svg()).contains("<circle cx=\"360.8\" cy=\"117.5\"").contains("<circle cx=\"560\" cy=\"34\"");
    }

    @Test
    void aLogarithmicAxisGivesEveryFactorTheSameLengthAndLeavesOutWhatIsNotAboveZero() {
        LineFigure logarithmic = figure(
                linear("iteration"),
                new Scale("loss", Kind.LOGARITHMIC, null, false),
                line("teacher", "#2176d2", new double[] {0, 5, 10, 15}, 1, 10, 100, 0));

        // 15 is the end of the axis: 5 lies at a third, 10 at two.
        assertThat(logarithmic.svg()).contains("\"M62 368L228 201L394 34\"").contains(">10</text>");
    }

    @Test
    void whatLiesOutsideOfGivenEndsIsCutOff() {
        LineFigure part = figure(
                new Scale("iteration", Kind.LINEAR, new Ends(5, 10), false),
                linear("loss"),
                line("teacher", "#2176d2", new double[] {0, 10}, 0, 4));

        assertThat(part.svg())
                .contains("\"><rect x=\"62\" y=\"34\" width=\"498\" height=\"334\"/></clipPath>")
                .contains("\"M-436 368L560 34\"");
    }

    @Test
    void aBandGoesThereAboveAndBackBelow() {
        LineFigure banded = figure(
                linear("iteration"),
                linear("loss"),
                new LineFigure.Line(
                        "teacher",
                        "#2176d2",
                        new double[] {0, 10},
                        new double[] {1, 3},
                        new Thinning.Band(new double[] {0, 10}, new double[] {0, 2}, new double[] {2, 4}),
                        new double[] {6, 3},
                        1.8,
                        0.5,
                        ""));

        assertThat(banded.svg())
                .contains("<path d=\"M62 201L560 34L560 201L62 368Z\" fill=\"#2176d2\" fill-opacity=\"0.16\"/>")
                .contains("stroke-opacity=\"0.5\" stroke-dasharray=\"6 3\"");
    }

    @Test
    void timeIsToldByTheClock() {
        Ruler ruler = Ruler.time(0, 3600, java.time.ZoneOffset.UTC);

        assertThat(ruler.ticks().stream().map(Ruler.Tick::label))
                .containsExactly("00:00", "00:10", "00:20", "00:30", "00:40", "00:50", "01:00");
    }

    @Test
    void aPdfHasTheSameLinesAndWords() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PLAIN.pdf())) {
            PDPage page = pdf.getPage(0);

            assertThat(page.getMediaBox().getWidth()).isEqualTo(570);
            assertThat(page.getMediaBox().getHeight()).isEqualTo(315);
            // A letter that the font does not have is a question mark.
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("a run", "iteration", "teacher  4.2", "Δ ?", "a note");
            assertThat(page.getResources().getFontNames())
                    .allSatisfy(
                            name -> assertThat(page.getResources().getFont(name).isEmbedded())
                                    .isTrue());
            // 420 high: y is counted from below
            assertThat(paths(page)).contains("62 52 m 311 135.5 l 560 386 l S");
        }
    }

    /** The paths of a page: their operands and operators. */
    private static List<String> paths(PDPage page) throws IOException {
        List<String> paths = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        List<String> operands = new ArrayList<>();
        for (Object token : new PDFStreamParser(page).parse()) {
            if (token instanceof Operator operator) {
                if (List.of("m", "l", "S").contains(operator.getName())) {
                    operands.forEach(each -> path.append(each).append(' '));
                    path.append(operator.getName()).append(' ');
                }
                if (operator.getName().equals("S")) {
                    paths.add(path.toString().strip());
                    path.setLength(0);
                }
                operands.clear();
            } else if (token instanceof org.apache.pdfbox.cos.COSNumber number) {
                operands.add(Svg.number(number.floatValue()));
            }
        }
        return paths;
    }

    @Test
    void aPngHasThreePixelsForEachOfTheFigures() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(PLAIN.png()));

        assertThat(picture.getWidth()).isEqualTo(2280);
        assertThat(picture.getHeight()).isEqualTo(1260);
        assertThat(picture.getRGB(2, 2)).isEqualTo(0xffffffff);
        // in the middle of the first part of the line
        assertThat(picture.getRGB((int) (3 * 186.5), (int) (3 * 326.25))).isEqualTo(0xff2176d2);
    }

    @Test
    void aLongNameMakesTheFigureWider() {
        LineFigure wide = figure(
                linear("iteration"),
                linear("loss"),
                line("a student with a rather long name · another run", "#2176d2", new double[] {0, 10}, 0, 4));

        double words = Letters.width("a student with a rather long name · another run  4.2");
        assertThat(wide.svg()).contains("width=\"%d\"".formatted((int) Math.ceil(614 + words + 14)));
        assertThat(words).isBetween(250.0, 320.0);
    }

    @TempDir
    private Path folder;

    @Test
    void theEndingDecides() throws IOException {
        PLAIN.write(folder.resolve("f.svg"));
        PLAIN.write(folder.resolve("f.b.pdf"));
        PLAIN.write(folder.resolve("f.PNG"));

        assertThat(folder.resolve("f.svg")).content().startsWith("<svg");
        assertThat(Files.readAllBytes(folder.resolve("f.b.pdf"))).startsWith('%', 'P', 'D', 'F');
        assertThat(Files.readAllBytes(folder.resolve("f.PNG"))).contains('P', 'N', 'G');
        for (String name : List.of("f.gif", "svg", "f.svg.gz")) {
            assertThatThrownBy(() -> LineFigure.check(Path.of(name)))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage(name + ": expected a name that ends in .svg, .pdf or .png");
        }
    }
}

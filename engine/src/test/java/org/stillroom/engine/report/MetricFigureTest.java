package org.stillroom.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunFixture;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunWriter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class MetricFigureTest {

    @TempDir
    Path folder;

    /** Two seeds of an aligned-low arm: AP 0 at the start, then 0.1 and 0.2; and a control that has one value. */
    private RunReader run(String name) {
        Manifest manifest = RunFixture.manifest(
                name, List.of(0, 1), Map.of(), "low:aligned-low:40", "longer:aligned-low:40:longer");
        Path run = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(run, manifest, "name: small\n", RunFixture.test())) {
            for (int seed = 0; seed < 2; seed++) {
                ArmWriter low = writer.arm("low-s" + seed);
                low.metric(0, "AP", 0);
                // Of a step that was done twice the last value counts.
                low.metric(40, "AP", 0.9);
                low.metric(40, "AP", 0.1 + 0.1 * seed);
            }
            ArmWriter ahead = writer.arm("low-s0");
            ahead.metric(60, "AP", 0.9);
            ahead.metric(60, "loss", Double.NaN);
            writer.arm("longer-s0").metric(20, "AP", 0.05);
        }
        return RunReader.open(run);
    }

    private static Document parse(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError(svg, e);
        }
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList nodes = svg.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /**
     * The axes go from 0 to 40 over x 62 to 560, and from 0 to 20 points over y 368 to 34. At step 40 the seeds have 10 and 20 points, so
     * that the mean lies at 368 − 334·15/20 = 117.5; 10 points lie at 201.
     */
    @Test
    void theMeanIsALineAndTheSeedsAreABand() {
        List<Element> paths = elements(parse(figure(run("small"), "AP").svg()), "path");

        assertThat(paths.get(0).getAttribute("d")).isEqualTo("M62 368L560 34L560 201L62 368Z");
        assertThat(paths.get(0).getAttribute("fill")).isEqualTo("#c47a12");
        assertThat(paths.get(1).getAttribute("d")).isEqualTo("M62 368L560 117.5");
        assertThat(paths.get(1).getAttribute("stroke")).isEqualTo("#c47a12");
    }

    @Test
    void anArmWithOneValueIsADotAndAControlIsDashed() {
        Document svg = parse(figure(run("small"), "AP").svg());

        // Step 20 of 40, 5 of 20 points.
        assertThat(elements(svg, "circle")).singleElement().satisfies(dot -> {
            assertThat(dot.getAttribute("cx")).isEqualTo("311");
            assertThat(dot.getAttribute("cy")).isEqualTo("284.5");
        });
        assertThat(elements(svg, "path").stream()
                        .filter(path -> path.hasAttribute("stroke-dasharray"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theLegendNamesArmsByWhereTheyEnd() {
        List<String> texts = elements(parse(figure(run("small"), "AP").svg()), "text").stream()
                .map(Element::getTextContent)
                .toList();

        assertThat(texts).containsSubsequence("low  15.0", "longer  5.0", "mean of up to 2 seeds,");
        assertThat(texts).contains("small", "iteration", "AP (points of 100)", "20", "40");
    }

    @Test
    void aNameIsTextWhateverItHolds() {
        Document svg = parse(figure(run("a < b & \"c\"\u0001</svg>"), "AP").svg());

        assertThat(elements(svg, "text").stream().map(Element::getTextContent)).contains("a < b & \"c\"</svg>");
    }

    @Test
    void aMetricThatNoArmHasIsSaidWithThoseThatThereAre() {
        RunReader run = run("small");

        assertThatThrownBy(() -> figure(run, "mAP"))
                .isInstanceOf(UserInputException.class)
                .hasMessageEndingWith("no arm has the metric \"mAP\"; there are AP, loss");
        assertThatThrownBy(() -> figure(run, "loss")).isInstanceOf(UserInputException.class);
    }

    /** 10 and 20 points have the mean 15 and the standard deviation 7.071; t with one degree of freedom is 12.706: 15 ± 12.706·5. */
    @Test
    void theBandMayBeAnInterval() {
        LineFigure.Line low = MetricFigure.of(run("small"), "AP", SeedBand.Kind.INTERVAL).lines().stream()
                .filter(line -> line.name().equals("low"))
                .findFirst()
                .orElseThrow();

        assertThat(low.band().low()[1]).isCloseTo(15 - 63.531, within(1e-3));
        assertThat(low.band().high()[1]).isCloseTo(15 + 63.531, within(1e-3));
    }

    @Test
    void aResumedTrainingsAbandonedStepsAreNotDrawn() {
        RunReader run = run("small");
        try (RunWriter writer = RunWriter.reopen(run.directory())) {
            ArmWriter longer = writer.arm("longer-s0");
            longer.metric(30, "AP", 0.9);
            longer.metric(40, "AP", 0.9);
            longer.metric(30, "AP", 0.06);
        }

        LineFigure.Line longer = figure(RunReader.open(run.directory()), "AP").lines().stream()
                .filter(line -> line.name().equals("longer"))
                .findFirst()
                .orElseThrow();

        assertThat(longer.x()).containsExactly(20, 30);
        assertThat(longer.y()).containsExactly(5, 6);
    }

    private static LineFigure figure(RunReader run, String metric) {
        return MetricFigure.of(run, metric, SeedBand.Kind.RANGE);
    }
}

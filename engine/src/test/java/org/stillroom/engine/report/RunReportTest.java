package org.stillroom.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunFixture;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.Warnings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page is parsed as XML, which is stricter about nesting than HTML is. */
class RunReportTest {

    /** As COCO's own annotation files list them. */
    private static final String COCO =
            "person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,"
                    + "bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,"
                    + "snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,"
                    + "fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,"
                    + "potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,"
                    + "refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush";

    private static final Box RING = new Box(1, 2, 11, 22.5);

    @TempDir
    Path folder;

    /** Two seeds: the low arm has AP 20 and 30, the teacher 40 and 60; low-s0 names the ring a disc, low-s1 finds it. */
    private RunReader run(String name) {
        Manifest manifest =
                RunFixture.manifest(name, List.of(0, 1), Map.of(), "low:aligned-low:40", "teacher:teacher:40");
        Path run = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(run, manifest, "name: small\n", RunFixture.test())) {
            for (int seed = 0; seed < 2; seed++) {
                ArmWriter low = writer.arm("low-s" + seed);
                low.metric(40, "AP", 0.2 + 0.1 * seed);
                low.evaluation(RunFixture.evaluation("low-s" + seed, 40, 0.2 + 0.1 * seed));
                low.detections(40, List.of(new Detection(0, seed, RING, 0.75)));
                ArmWriter teacher = writer.arm("teacher-s" + seed);
                teacher.metric(40, "AP", 0.4 + 0.2 * seed);
                teacher.evaluation(RunFixture.evaluation("teacher-s" + seed, 40, 0.4 + 0.2 * seed));
                teacher.detections(40, List.of(new Detection(0, 1, RING, 0.75)));
                teacher.snapshot(40, 4, Map.of("high.energy.0", map(0, 1), "low.energy.0", map(2, 4)));
            }
            writer.probe(4, new byte[] {1, 2, 3});
            writer.warnings(new Warnings(List.of(new Warnings.Warning("low-s0", "odd"))));
        }
        return RunReader.open(run);
    }

    private static FloatTensor map(float left, float right) {
        return new FloatTensor(new long[] {1, 2}, new float[] {left, right});
    }

    private static Document parse(String html) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
        } catch (Exception e) {
            throw new AssertionError(html, e);
        }
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The cells of a table's rows, each row's in one string. */
    private static List<String> rows(Document page) {
        return elements(page, "tr").stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>();
                    NodeList nodes = row.getChildNodes();
                    for (int i = 0; i < nodes.getLength(); i++) {
                        cells.add(nodes.item(i).getTextContent());
                    }
                    return String.join(" | ", cells);
                })
                .toList();
    }

    /** Standard deviation of 20 and 30: 5·√2; of 40 and 60: 10·√2. */
    @Test
    void resultsAreMeansWithTheirDeviationAndEverySeed() {
        Document page = parse(RunReport.html(run("small")));

        assertThat(rows(page))
                .contains(
                        "low | aligned-low | 25.0 ± 7.1 | 20.0, 30.0 | 50.0 | n/a | n/a | n/a | n/a | 40 | ",
                        "teacher | teacher | 50.0 ± 14.1 | 40.0, 60.0 | 100.0 | n/a | n/a | n/a | n/a | 40 | ");
    }

    @Test
    void verdictsAreThoseOfTheComparison() {
        RunReader run = run("small");
        String verdict =
                Comparisons.of(List.of(run)).get(0).differences().get(0).verdict();

        assertThat(verdict).contains("over low");
        assertThat(rows(parse(RunReport.html(run))))
                .anyMatch(row -> row.startsWith("multi-scale teacher | teacher | " + verdict + " | "));
    }

    /** low-s0's only error is its class, worth all of AP50; low-s1 has none: 50 in the mean. */
    @Test
    void errorsAreMeansOverTheSeeds() {
        Document page = parse(RunReport.html(run("small")));

        assertThat(rows(page))
                .contains(
                        "arm | AP50 | Cls | Loc | Both | Dupe | Bkg | Miss | FalsePos | FalseNeg",
                        "low | 50.0 | 50.0 | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 | 0.0");
        assertThat(elements(page, "rect").stream().map(Element::getTextContent))
                .contains("low, Cls: 50.0", "teacher, Miss: 0.0");
    }

    /** High 0 and 1, low 2 and 4 share one range: they lie at 0, ¼, ½ and 1 of it. The image itself is its file. */
    @Test
    void pyramidsShareTheirColoursOverTheBranches() throws IOException {
        Document page = parse(RunReport.html(run("small")));

        List<byte[]> pictures = elements(page, "image").stream()
                .map(image -> image.getAttribute("href").substring("data:image/png;base64,".length()))
                .map(Base64.getDecoder()::decode)
                .toList();
        assertThat(pictures).hasSize(3);
        assertThat(pictures.get(0)).containsExactly(1, 2, 3);
        assertThat(pixels(pictures.get(1))).containsExactly(Viridis.colour(0), Viridis.colour(0.25));
        assertThat(pixels(pictures.get(2))).containsExactly(Viridis.colour(0.5), Viridis.colour(1));
        assertThat(elements(page, "text").stream().map(Element::getTextContent))
                .contains("image 4", "teacher, high", "teacher, low", "0.50 high")
                .doesNotContain("teacher, fused");
    }

    private static int[] pixels(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        return IntStream.range(0, image.getWidth())
                .map(x -> image.getRGB(x, 0) & 0xffffff)
                .toArray();
    }

    @Test
    void theColoursAreViridisAndWhatIsNoNumberIsGrey() {
        assertThat(Viridis.colour(0)).isEqualTo(0x440154);
        assertThat(Viridis.colour(0.5)).isEqualTo(0x21918c);
        assertThat(Viridis.colour(2)).isEqualTo(0xfde725);
        assertThat(Viridis.colour(Double.NaN)).isEqualTo(0x808080);
    }

    @Test
    void everyPartIsThere() {
        Document page = parse(RunReport.html(run("small")));

        assertThat(elements(page, "h2").stream().map(Element::getTextContent))
                .containsExactly(
                        "To know before believing it",
                        "Verdicts",
                        "Results",
                        "Curves",
                        "Fusion",
                        "Pyramids",
                        "Precision over recall",
                        "Errors",
                        "Set-up",
                        "Provenance");
        assertThat(elements(page, "li").stream().map(Element::getTextContent)).contains("low-s0: odd");
        // AP curves, fusion of both arms that have weights, one image's pyramids, precision over recall of all and by
        // class,
        // bars of errors.
        assertThat(elements(page, "svg")).hasSize(7);
        assertThat(elements(page, "text").stream().map(Element::getTextContent))
                .contains("stride 8: P3 and P2", "0.75 + 0.25");
        assertThat(rows(page))
                .contains(
                        "seeds | 0, 1",
                        "data, SHA-256 | abc",
                        "java | 17",
                        "device | cpu, threads: 2",
                        "classes | disc, ring",
                        "low resolution | 64 × 64 pixels, by area");
        assertThat(elements(page, "pre").get(0).getTextContent()).contains("\"name\" : \"teacher\"");
    }

    /** The ring is found by the teacher's both seeds, by one of the two low ones: 50 in the mean; there is no disc. */
    @Test
    void precisionOverRecallIsTheMeanOfTheSeeds() {
        Document page = parse(RunReport.html(run("small")));

        assertThat(rows(page)).contains("class | low | teacher", "ring | 50.0 | 100.0", "disc | n/a | n/a");
        assertThat(elements(page, "text").stream().map(Element::getTextContent))
                .contains("all classes, IoU 0.50:0.95", "ring");
    }

    @Test
    void thePapersNumbersStandOnlyWhereTheTaskIsTheirs() {
        assertThat(Published.isTheirTask(RunFixture.manifest().data())).isFalse();
        assertThat(RunReport.html(run("small"))).doesNotContain("CVPR");
        List<Category> coco = new ArrayList<>();
        for (String name : COCO.split(",")) {
            coco.add(new Category(coco.size() + 1, name));
        }
        assertThat(Published.isTheirTask(new Manifest.Data("mine", "abc", 1, 1, coco)))
                .isTrue();
        assertThat(Published.isTheirTask(new Manifest.Data("mine", "abc", 1, 1, coco.subList(1, 80))))
                .isFalse();
        assertThat(Published.tables())
                .allSatisfy(table -> assertThat(table.rows())
                        .allSatisfy(row -> assertThat(row).hasSameSizeAs(table.header())));
    }

    @Test
    void namesAreTextWhateverTheyHold() {
        String name = "<script>alert('&')</script>\u0007";
        Document page = parse(RunReport.html(run(name)));

        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "h1").get(0).getTextContent()).isEqualTo("<script>alert('&')</script>");
    }

    /** By the validator that validator.w3.org runs. */
    @Test
    void thePageIsValidHtml() throws Exception {
        Path page = folder.resolve("report.html");
        Files.writeString(page, RunReport.html(run("<script>alert('&')</script> \"x\" --> ]]>")));
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);

        JsonNode messages =
                new ObjectMapper().readTree(validator.validate(page)).get("messages");

        assertThat(messages).isEmpty();
        Files.writeString(page, "<!DOCTYPE html><title>x</title><p id=a><b>never ended<p id=a>");
        assertThat(new ObjectMapper().readTree(validator.validate(page)).get("messages"))
                .as("the validator does find errors")
                .isNotEmpty();
    }

    @Test
    void nothingComesFromElsewhere() {
        String html = RunReport.html(run("small"));
        Document page = parse(html);

        TreeSet<String> attributes = new TreeSet<>();
        for (Element element : elements(page, "*")) {
            NamedNodeMap all = element.getAttributes();
            for (int i = 0; i < all.getLength(); i++) {
                attributes.add(all.item(i).getNodeName());
            }
        }
        assertThat(attributes).doesNotContain("src", "xlink:href", "style", "onload");
        assertThat(elements(page, "*").stream()
                        .map(element -> element.getAttribute("href"))
                        .filter(href -> !href.isEmpty()))
                .isNotEmpty()
                .allMatch(href -> href.startsWith("data:image/png;base64,"));
        assertThat(html).doesNotContain("url(", "@import");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
        assertThat(elements(page, "style").get(0).getTextContent())
                .contains("prefers-color-scheme: dark", "@media print");
    }

    @Test
    void aRunThatHasMeasuredNothingYetSaysSo() {
        Path run = folder.resolve("begun");
        RunWriter.create(run, RunFixture.manifest(), "name: small\n", RunFixture.test())
                .close();

        Document page = parse(RunReport.html(RunReader.open(run)));

        assertThat(elements(page, "p").stream().map(Element::getTextContent))
                .contains("None: no arm has been measured beside its control.", "Nothing has been measured yet.");
        assertThat(rows(page)).anyMatch(row -> row.startsWith("low | aligned-low | n/a | n/a"));
    }
}

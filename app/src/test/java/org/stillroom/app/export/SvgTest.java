package org.stillroom.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

@ExtendWith(ApplicationExtension.class)
class SvgTest {

    @TempDir
    private static Path folder;

    private Pane picture;

    @Start
    void show(Stage stage) {
        Label words = new Label("a < b & words that go on to a second line");
        words.setWrapText(true);
        words.setStyle("-fx-text-fill: #ff0000; -fx-font-weight: bold");
        words.resizeRelocate(10, 20, 120, 60);
        WritableImage pixels = new WritableImage(8, 8);
        for (int i = 0; i < 64; i++) {
            pixels.getPixelWriter().setColor(i % 8, i / 8, Color.BLUE);
        }
        ImageView image = new ImageView(pixels);
        image.setLayoutX(150);
        image.setOpacity(0.5);
        Pane clipped = new Pane(new Line(0, 5, 500, 5));
        clipped.setClip(new Rectangle(0, 0, 30, 30));
        Label hidden = new Label("not to be seen");
        hidden.setVisible(false);
        picture = new Pane(words, image, clipped, hidden);
        words.setManaged(false);
        picture.setStyle("-fx-background-color: #102030; -fx-background-radius: 4px");
        picture.setMinSize(200, 100);
        picture.setMaxSize(200, 100);
        stage.setScene(new Scene(new StackPane(picture), 300, 200));
        stage.show();
    }

    @Test
    void wordsAreWordsLineByLine(FxRobot robot) throws Exception {
        List<Element> texts = elements(written(robot), "text");

        assertThat(texts).hasSizeGreaterThan(1);
        assertThat(texts.stream().map(Element::getTextContent).reduce("", (a, b) -> (a + " " + b).strip()))
                .isEqualTo("a < b & words that go on to a second line");
        assertThat(texts).allMatch(text -> text.getAttribute("fill").equals("#ff0000"));
        assertThat(texts).allMatch(text -> text.getAttribute("font-weight").equals("bold"));
        double first = Double.parseDouble(texts.get(0).getAttribute("y"));
        double second = Double.parseDouble(texts.get(1).getAttribute("y"));
        assertThat(second - first).isBetween(8.0, 40.0);
    }

    @Test
    void picturesAreInsideWithTheirOpacity(FxRobot robot) throws Exception {
        List<Element> images = elements(written(robot), "image");

        assertThat(images).hasSize(1);
        String data = images.get(0).getAttribute("href");
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(data.substring("data:image/png;base64,".length()))));
        assertThat(pixels.getWidth()).isEqualTo(16); // twice the screen's eight
        assertThat(pixels.getRGB(8, 8) & 0xffffff).isEqualTo(0x0000ff);
        assertThat(pixels.getRGB(8, 8) >>> 24).isCloseTo(127, within(2));
        assertThat(((Element) images.get(0).getParentNode()).getAttribute("opacity"))
                .isEmpty();
    }

    @Test
    void whatIsClippedOrHiddenStaysSo(FxRobot robot) throws Exception {
        Document svg = written(robot);

        Element line = elements(svg, "line").get(0);
        assertThat(line.getAttribute("x2")).isEqualTo("500");
        String clip = ancestorWith(line, "clip-path");
        assertThat(clip).startsWith("url(#clip");
        assertThat(svg.getDocumentElement().getTextContent()).doesNotContain("not to be seen");
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 200 100");
        assertThat(elements(svg, "rect"))
                .anyMatch(rect -> rect.getAttribute("fill").equals("#102030")
                        && rect.getAttribute("rx").equals("4"));
    }

    private static String ancestorWith(Element element, String attribute) {
        Element at = element;
        while (!at.hasAttribute(attribute)) {
            at = (Element) at.getParentNode();
        }
        return at.getAttribute(attribute);
    }

    private Document written(FxRobot robot) throws IOException, ParserConfigurationException, SAXException {
        Path to = folder.resolve("out.svg");
        List<IOException> failures = new ArrayList<>();
        robot.interact(() -> {
            try {
                Export.writeSvg(picture, to);
            } catch (IOException e) {
                failures.add(e);
            }
        });
        assertThat(failures).isEmpty();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(to.toFile());
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }
}

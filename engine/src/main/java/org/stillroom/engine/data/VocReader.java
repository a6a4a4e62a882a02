package org.stillroom.engine.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one XML file of Pascal VOC's format. Edges are taken as they are written, as LabelImg and its like write them; only files that
 * say to be from the PASCAL VOC challenges count pixels from 1 and include the last, and are shifted. A document type declaration, and
 * with it every entity, is refused.
 */
final class VocReader {

    /** An annotation file is not larger, in bytes. */
    private static final long LARGEST = 16 << 20;

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 10_000;

    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /**
     * What a file says.
     *
     * @param readable whether it could be read to its end
     * @param width pixels; 0 where it does not say
     * @param height pixels; 0 where it does not say
     */
    record Described(boolean readable, String fileName, int width, int height, List<Entry> objects) {}

    /** An object: edges in pixels. */
    record Entry(String name, double x1, double y1, double x2, double y2, int line) {}

    private final Path file;
    private final Defects defects;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> object = new HashMap<>();
    private final List<Entry> objects = new ArrayList<>();
    private int objectLine;
    private boolean countsFromOne;

    private VocReader(Path file, Defects defects) {
        this.file = file;
        this.defects = defects;
    }

    /** Whether the first element is VOC's. */
    static boolean beginsLikeOne(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String start = new String(in.readNBytes(2048), StandardCharsets.ISO_8859_1);
            return start.contains("<annotation");
        } catch (IOException e) {
            return false;
        }
    }

    static Described read(Path file, Defects defects) {
        return new VocReader(file, defects).read();
    }

    private Described read() {
        boolean readable = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (Files.size(file) > LARGEST) {
                unreadable(
                        0,
                        "has %d bytes, expected at most %d for the objects of one image"
                                .formatted(Files.size(file), LARGEST));
            } else {
                XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
                readable = read(xml);
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            unreadable(line, "not valid XML: " + String.valueOf(e.getMessage()).replaceFirst("(?s)^.*Message: ", ""));
        } catch (IOException e) {
            unreadable(
                    0,
                    Files.exists(file)
                            ? "cannot be read: " + e
                            : "no such file, expected the annotations of an image that its split lists");
        }
        return new Described(readable, values.getOrDefault("filename", ""), size("width"), size("height"), objects);
    }

    private boolean read(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            int line = xml.getLocation().getLineNumber();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                unreadable(
                        line,
                        "has a document type or an entity, expected neither in an annotation; nothing of it is followed");
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (path.size() >= DEEPEST) {
                    unreadable(line, "nests elements %d deep, expected three".formatted(DEEPEST));
                    return false;
                }
                path.addLast(xml.getLocalName());
                text.setLength(0);
                if (path.size() == 2 && xml.getLocalName().equals("object")) {
                    object.clear();
                    objectLine = line;
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText(), 0, Math.min(xml.getTextLength(), Math.max(0, LONGEST_TEXT - text.length())));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(String.join("/", path), text.toString().strip());
                path.removeLast();
                text.setLength(0);
            }
        }
        return true;
    }

    private void end(String where, String text) {
        switch (where) {
            case "annotation/filename" -> values.put("filename", text);
            case "annotation/size/width" -> values.put("width", text);
            case "annotation/size/height" -> values.put("height", text);
            case "annotation/source/annotation" -> countsFromOne = text.startsWith("PASCAL VOC");
            case "annotation/object/name" -> object.put("name", text);
            case "annotation/object/bndbox/xmin" -> object.put("xmin", text);
            case "annotation/object/bndbox/ymin" -> object.put("ymin", text);
            case "annotation/object/bndbox/xmax" -> object.put("xmax", text);
            case "annotation/object/bndbox/ymax" -> object.put("ymax", text);
            case "annotation/object" -> add();
            default -> {
                // pose, truncated, difficult, parts, and whatever else tools write
            }
        }
    }

    private void add() {
        String name = object.getOrDefault("name", "");
        double x1 = number("xmin") - (countsFromOne ? 1 : 0);
        double y1 = number("ymin") - (countsFromOne ? 1 : 0);
        double x2 = number("xmax");
        double y2 = number("ymax");
        if (name.isEmpty() || !Double.isFinite(x1 + y1 + x2 + y2) || x2 < x1 || y2 < y1) {
            defects.add(
                    DefectKind.ANNOTATION_UNREADABLE,
                    file,
                    objectLine,
                    values.get("filename"),
                    "object %d: name \"%s\", xmin %s, ymin %s, xmax %s, ymax %s, expected a name and edges in ascending order"
                            .formatted(
                                    objects.size() + 1,
                                    shortened(name),
                                    shortened(object.get("xmin")),
                                    shortened(object.get("ymin")),
                                    shortened(object.get("xmax")),
                                    shortened(object.get("ymax"))));
            return;
        }
        objects.add(new Entry(name, x1, y1, x2, y2, objectLine));
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "missing" : text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private double number(String key) {
        try {
            return Double.parseDouble(object.getOrDefault(key, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** 0 where it is missing, or is none. */
    private int size(String key) {
        try {
            double value = Double.parseDouble(values.getOrDefault(key, "0"));
            return value >= 0 && value <= Integer.MAX_VALUE ? (int) value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void unreadable(int line, String message) {
        defects.add(DefectKind.ANNOTATIONS_UNREADABLE, file, line, message);
    }
}

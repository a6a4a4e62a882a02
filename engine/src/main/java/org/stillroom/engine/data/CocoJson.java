package org.stillroom.engine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.Box;

/**
 * COCO's two formats: ground truth (images, annotations, categories) and results (a list of detections). Boxes in
 * source pixels.
 */
public final class CocoJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private CocoJson() {}

    /** A data set as COCO ground truth; pycocotools reads it. */
    public static String groundTruth(DetectionDataset dataset) {
        return write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("images");
            for (ImageRecord image : dataset.images()) {
                write(json, image);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("annotations");
            for (ImageRecord image : dataset.images()) {
                for (Annotation annotation : image.annotations()) {
                    write(json, image, annotation, dataset.categories());
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("categories");
            for (Category category : dataset.categories()) {
                json.writeStartObject();
                json.writeNumberField("id", category.id());
                json.writeStringField("name", category.name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Detections as COCO results, in the order given. */
    public static String results(DetectionDataset dataset, List<Detection> detections) {
        return write(json -> {
            json.writeStartArray();
            for (Detection detection : detections) {
                json.writeStartObject();
                json.writeNumberField("image_id", detection.imageId());
                json.writeNumberField(
                        "category_id",
                        dataset.categories().get(detection.category()).id());
                write(json, detection.sourceBox());
                json.writeNumberField("score", detection.score());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * A ground-truth file without its images: for evaluation and for looking at finished runs. Ids are looked up; boxes
     * are taken as they are, empty ones and those that reach outside included, for COCO's evaluation does so too.
     * Pixels cannot be read from it.
     *
     * @throws UserInputException naming the first defect
     */
    public static DetectionDataset readGroundTruth(Path file) {
        Defects defects = new Defects();
        CocoDocument document = CocoParser.groundTruth(file, defects);
        DetectionDataset dataset = new CocoResolver(document, defects).resolve();
        defects.throwFirst();
        return dataset;
    }

    /**
     * A ground-truth file as it is written, its ids known and unique.
     *
     * @throws UserInputException naming the first defect
     */
    public static CocoDocument readDocument(Path file) {
        Defects defects = new Defects();
        CocoDocument document = CocoParser.groundTruth(file, defects);
        new CocoResolver(document, defects).resolve();
        defects.throwFirst();
        return document;
    }

    /**
     * The entries of a results file as they are written, in the file's order.
     *
     * @param imageIds the images there are; a detection on another is an error
     * @throws UserInputException naming the first defect
     */
    public static List<CocoDocument.Result> readResults(Path file, Set<Long> imageIds) {
        Defects defects = new Defects();
        List<CocoDocument.Result> results = CocoParser.results(file, defects);
        for (CocoDocument.Result result : results) {
            if (!imageIds.contains(result.imageId())) {
                defects.add(
                        DefectKind.IMAGE_UNKNOWN,
                        file,
                        result.line(),
                        "image_id %d is none of the ground truth's images".formatted(result.imageId()));
            }
        }
        defects.throwFirst();
        return results;
    }

    /**
     * The detections on one image, for looking at: several times as fast as reading them all, because what is written of other images
     * is passed over unchecked. Those of categories that the data set does not have are left out.
     *
     * @throws UserInputException naming the first defect, of the image's own entries or of the JSON
     */
    public static List<Detection> readDetections(Path file, DetectionDataset dataset, long imageId) {
        Defects defects = new Defects();
        List<CocoDocument.Result> results = CocoParser.results(file, imageId, defects);
        defects.throwFirst();
        return detections(
                results.stream().filter(result -> result.imageId() == imageId).toList(), dataset);
    }

    /**
     * A results file as detections on a data set. Those of categories that the data set does not have are left out, as
     * COCO's evaluation does.
     *
     * @throws UserInputException naming the first defect
     */
    public static List<Detection> readDetections(Path file, DetectionDataset dataset) {
        Set<Long> imageIds =
                dataset.images().stream().map(ImageRecord::id).collect(Collectors.toCollection(HashSet::new));
        return detections(readResults(file, imageIds), dataset);
    }

    private static List<Detection> detections(List<CocoDocument.Result> results, DetectionDataset dataset) {
        Map<Long, Integer> categoryIndex = new HashMap<>();
        for (int i = 0; i < dataset.categories().size(); i++) {
            categoryIndex.put(dataset.categories().get(i).id(), i);
        }
        List<Detection> detections = new ArrayList<>();
        for (CocoDocument.Result result : results) {
            Integer category = categoryIndex.get(result.categoryId());
            if (category != null) {
                Box box = Box.ofXywh(result.x(), result.y(), result.width(), result.height());
                detections.add(new Detection(result.imageId(), category, box, result.score()));
            }
        }
        return detections;
    }

    private static void write(JsonGenerator json, ImageRecord image) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", image.id());
        json.writeStringField("file_name", image.name());
        json.writeNumberField("width", image.width());
        json.writeNumberField("height", image.height());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ImageRecord image, Annotation annotation, List<Category> categories)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", annotation.id());
        json.writeNumberField("image_id", image.id());
        json.writeNumberField(
                "category_id", categories.get(annotation.category()).id());
        write(json, annotation.sourceBox());
        json.writeNumberField("area", annotation.area());
        json.writeNumberField("iscrowd", annotation.crowd() ? 1 : 0);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Box box) throws IOException {
        json.writeFieldName("bbox");
        json.writeArray(new double[] {box.x1(), box.y1(), box.width(), box.height()}, 0, 4);
    }

    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has none
        }
        return text.toString();
    }
}

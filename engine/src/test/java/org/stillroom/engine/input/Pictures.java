package org.stillroom.engine.input;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.ImageSource;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;

/** Small data sets for tests. */
final class Pictures {

    private Pictures() {}

    /** A picture whose value at (x, y, channel) is 7·id + 5·x + 3·y + channel, modulo 256. */
    static RgbImage picture(long id, int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (7 * (int) id + 5 * (i / 3 % width) + 3 * (i / 3 / width) + i % 3);
        }
        return new RgbImage(width, height, rgb);
    }

    static ImageRecord record(long id, int width, int height, Annotation... annotations) {
        return record(id, width, height, () -> picture(id, width, height), annotations);
    }

    static ImageRecord record(long id, int width, int height, ImageSource source, Annotation... annotations) {
        return new ImageRecord(id, id + ".png", width, height, source, List.of(annotations));
    }

    static Annotation object(Box box) {
        return new Annotation(1, 0, box, box.area(), false);
    }

    static DetectionDataset dataset(List<ImageRecord> images) {
        return new DetectionDataset("pictures", List.of(new Category(1, "thing")), images);
    }

    /** Images with ids from 0, of 8×8 px, each with one object. */
    static DetectionDataset dataset(int images) {
        List<ImageRecord> records = new ArrayList<>();
        for (int id = 0; id < images; id++) {
            records.add(record(id, 8, 8, object(new Box(1, 2, 4, 6))));
        }
        return dataset(records);
    }
}

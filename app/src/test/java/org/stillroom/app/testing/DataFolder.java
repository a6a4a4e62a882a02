package org.stillroom.app.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** A data set in COCO's format of one image to train and one to test on, laid out as the built-in deeppcb wants it. */
public final class DataFolder {

    private DataFolder() {}

    public static Path write(Path folder) {
        try {
            part(folder, "train", 1, 1);
            part(folder, "val", 1, 2);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void part(Path folder, String name, int first, int second) throws IOException {
        Files.createDirectories(folder.resolve(name));
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(first + 10L * second); // not the same in both parts
        for (int i = 0; i < 32 * 32; i++) {
            image.setRGB(i % 32, i / 32, random.nextInt());
        }
        ImageIO.write(image, "png", folder.resolve(name).resolve("1.png").toFile());
        Files.writeString(folder.resolve("instances_" + name + ".json"), """
                {"images": [{"id": 1, "file_name": "1.png", "width": 32, "height": 32}],
                 "categories": [{"id": 1, "name": "hole"}, {"id": 2, "name": "short"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": %d, "bbox": [2, 2, 8, 8], "area": 64, "iscrowd": 0},
                   {"id": 2, "image_id": 1, "category_id": %d, "bbox": [12, 12, 8, 8], "area": 64, "iscrowd": 0}]}
                """.formatted(first, second));
    }
}

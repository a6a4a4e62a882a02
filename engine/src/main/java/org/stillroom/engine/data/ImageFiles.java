package org.stillroom.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stillroom.engine.UserInputException;

/** Single images, outside any data set. */
public final class ImageFiles {

    private ImageFiles() {}

    /**
     * A JPEG or PNG file as an image without ground truth, turned as its EXIF data say; its size is read from its header.
     *
     * @param id to give it
     * @throws UserInputException if there is no such file, or it is neither
     */
    public static ImageRecord open(Path file, long id) {
        ImageHeader header = header(file);
        return record(file, id, header, header.orientation());
    }

    /**
     * The image of a data set that says how large it is: turned as its EXIF data say, unless that size is the one of the stored pixels.
     *
     * @throws UserInputException if there is no such file, or it is neither JPEG nor PNG
     */
    public static ImageRecord open(Path file, long id, int width, int height) {
        ImageHeader header = header(file);
        return record(file, id, header, DatasetJudge.orientation(header, width, height));
    }

    private static ImageHeader header(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserInputException("%s: no such file, expected a JPEG or PNG image".formatted(file));
        }
        try {
            return ImageHeader.read(file);
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read as an image (%s)".formatted(file, e.getMessage()), e);
        }
    }

    private static ImageRecord record(Path file, long id, ImageHeader header, int orientation) {
        ImageFile source = new ImageFile(file, header, orientation);
        return new ImageRecord(id, file.toString(), source.width(), source.height(), source, List.of());
    }
}

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
     * A JPEG or PNG file as an image without ground truth; its size is read from its header.
     *
     * @param id to give it
     * @throws UserInputException if there is no such file, or it is neither
     */
    public static ImageRecord open(Path file, long id) {
        if (!Files.isRegularFile(file)) {
            throw new UserInputException("%s: no such file, expected a JPEG or PNG image".formatted(file));
        }
        ImageFile source = new ImageFile(file);
        try {
            ImageFile.Size size = source.size();
            return new ImageRecord(id, file.toString(), size.width(), size.height(), source, List.of());
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read as an image (%s)".formatted(file, e.getMessage()), e);
        }
    }
}

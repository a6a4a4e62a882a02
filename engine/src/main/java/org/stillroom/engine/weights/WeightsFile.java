package org.stillroom.engine.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.SafeTensorsReader;

/** Opens files of weights by what they begin with, whatever they are called. */
final class WeightsFile {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** The pickle of PyTorch's magic number 0x1950a86a20f9469cfc6c, by which its format before 1.6 begins. */
    private static final byte[] LEGACY = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50
    };

    private WeightsFile() {}

    /**
     * Opens a file; the caller closes it.
     *
     * @throws UserInputException if it is missing, truncated or of another format
     */
    static TensorSource open(Path file) {
        byte[] head = head(file);
        if (startsWith(head, ZIP)) {
            return TorchArchive.open(file);
        }
        if (startsWith(head, LEGACY)) {
            throw new UserInputException(
                    "%s: a .pth of the format before PyTorch 1.6; rewrite it in Python: torch.save(torch.load(FILE), FILE)"
                            .formatted(file));
        }
        // Eight bytes of length, then JSON. By its name too, so that an emptied or cut one is told what it lacks.
        if ((head.length > 8 && head[8] == '{') || file.toString().endsWith(".safetensors")) {
            return new SafeTensorsSource(SafeTensorsReader.open(file));
        }
        throw new UserInputException(
                "%s: neither safetensors nor a zip-format .pth; give torchvision's weights as one of the two, saved whole"
                        .formatted(file));
    }

    private static byte[] head(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserInputException(
                    "%s: %s; give a .safetensors or .pth file of weights, relative to the folder the program runs in"
                            .formatted(file, Files.exists(file) ? "not a file" : "no such file"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(16);
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(file, e), e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}

package org.stillroom.engine.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.stillroom.engine.ArchitectureExemption;

/**
 * A JPEG or PNG file: one, three or four channels, 1 to 16 bits a channel of which the upper 8 are kept. Grey becomes
 * equal red, green and blue; what is transparent is laid onto black. The orientation in a JPEG's EXIF data is not
 * applied: boxes are read as lying on the stored pixels.
 */
@ArchitectureExemption(
        from = ArchitectureExemption.Rule.NO_AWT,
        reason = "ImageIO, the JDK's decoder, hands out java.awt.image pictures; headless, and none leaves this class")
final class ImageFile implements ImageSource {

    private static final String NEITHER_FORMAT = "neither JPEG nor PNG";

    /** Pixels. */
    record Size(int width, int height) {}

    private final Path path;

    ImageFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** From the file's header, without decoding the rest. */
    Size size() throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(NEITHER_FORMAT);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return new Size(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        }
    }

    @Override
    public RgbImage read() throws IOException {
        BufferedImage image = ImageIO.read(path.toFile());
        if (image == null) {
            throw new IOException(NEITHER_FORMAT);
        }
        boolean grey = image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        return grey ? grey(image) : colour(image);
    }

    /**
     * Takes the samples as they are. BufferedImage.getRGB would not: it holds one-channel pictures to be linear in
     * light and brightens them.
     */
    private static RgbImage grey(BufferedImage image) {
        Raster raster = image.getRaster();
        int shift = raster.getSampleModel().getSampleSize(0) - 8;
        boolean alpha = raster.getNumBands() == 2;
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        int[] pixel = new int[raster.getNumBands()];
        for (int y = 0, out = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                raster.getPixel(x, y, pixel);
                int value = pixel[0] >> shift;
                byte shown = (byte) (alpha ? onBlack(value, pixel[1] >> shift) : value);
                rgb[out++] = shown;
                rgb[out++] = shown;
                rgb[out++] = shown;
            }
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    private static RgbImage colour(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[3 * width * image.getHeight()];
        int[] line = new int[width];
        for (int y = 0, out = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            for (int argb : line) {
                int alpha = argb >>> 24;
                rgb[out++] = (byte) onBlack(argb >> 16 & 0xFF, alpha);
                rgb[out++] = (byte) onBlack(argb >> 8 & 0xFF, alpha);
                rgb[out++] = (byte) onBlack(argb & 0xFF, alpha);
            }
        }
        return new RgbImage(width, image.getHeight(), rgb);
    }

    private static int onBlack(int value, int alpha) {
        return (value * alpha + 127) / 255;
    }
}

package org.stillroom.engine.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.stillroom.engine.ArchitectureExemption;

/**
 * A JPEG or PNG file: one to four channels, 1 to 16 bits a channel of which the upper 8 are kept. Grey becomes equal red, green and
 * blue; what is transparent is laid onto black; inks (CMYK) become colours as Pillow has it, without a colour profile. Of more than
 * {@link #MOST_PIXELS} pixels every k-th is read. An image that ends too soon is refused, however much of it is there.
 */
@ArchitectureExemption(
        from = ArchitectureExemption.Rule.NO_AWT,
        reason = "ImageIO, the JDK's decoder, hands out java.awt.image pictures; headless, and none leaves this class")
final class ImageFile implements ImageSource {

    /** The most pixels that are decoded: 6 bytes each while they are. */
    static final long MOST_PIXELS = 32_000_000;

    private static final int TAIL = 256;

    private final Path path;
    private final ImageHeader header;
    private final int orientation;

    /**
     * A file.
     *
     * @param orientation EXIF's, as it is to be applied; 1 leaves the pixels as they are stored
     */
    ImageFile(Path path, ImageHeader header, int orientation) {
        this.path = path;
        this.header = header;
        this.orientation = orientation;
    }

    /** A file as it is looked at: turned as its EXIF data say. */
    static ImageFile open(Path path) throws IOException {
        ImageHeader header = ImageHeader.read(path);
        return new ImageFile(path, header, header.orientation());
    }

    /** Pixels of all the image. */
    int width() {
        return orientation > 4 ? header.height() : header.width();
    }

    /** Pixels of all the image. */
    int height() {
        return orientation > 4 ? header.width() : header.height();
    }

    @Override
    public int step() {
        return (int) Math.ceil(Math.sqrt((double) header.width() * header.height() / MOST_PIXELS));
    }

    /**
     * Whether the file has its end, without decoding where it stands where it should.
     *
     * @throws IOException if it ends too soon
     */
    void requireEnd() throws IOException {
        byte[] tail;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            tail = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
        }
        if (!hasEnd(tail)) {
            read(); // something may be hung on behind the end; only decoding tells
        }
    }

    private boolean hasEnd(byte[] tail) {
        for (int i = tail.length - 2; i >= 0; i--) {
            boolean end = header.format() == ImageHeader.Format.JPEG
                    ? tail[i] == (byte) 0xFF && tail[i + 1] == (byte) 0xD9
                    : i + 4 <= tail.length && tail[i] == 'I' && tail[i + 1] == 'E' && tail[i + 2] == 'N';
            if (end) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RgbImage read() throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
            ImageReader reader = reader();
            try {
                reader.setInput(in, true, true);
                return Exif.turned(read(reader), orientation);
            } catch (IndexOutOfBoundsException
                    | IllegalArgumentException
                    | IllegalStateException
                    | NegativeArraySizeException
                    | NullPointerException
                    | ArithmeticException
                    | ClassCastException e) {
                throw new IOException("damaged: " + e, e); // the decoder's own answer to nonsense
            } finally {
                reader.dispose();
            }
        }
    }

    private ImageReader reader() throws IOException {
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(header.format() == ImageHeader.Format.JPEG ? "jpeg" : "png");
        if (!readers.hasNext()) {
            throw new IOException("this Java has no decoder for " + header.format());
        }
        return readers.next();
    }

    private RgbImage read(ImageReader reader) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step(), step(), 0, 0);
        Truncation truncation = new Truncation();
        reader.addIIOReadWarningListener(truncation);
        RgbImage image = header.components() == 4 ? inks(reader.readRaster(0, param)) : pixels(reader, param);
        truncation.check();
        return image;
    }

    private static RgbImage pixels(ImageReader reader, ImageReadParam param) throws IOException {
        BufferedImage image = reader.read(0, param);
        Raster raster = image.getRaster();
        boolean grey = raster.getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        if (grey && raster.getNumBands() == 1 && raster.getSampleModel().getSampleSize(0) == 8) {
            return new RgbImage(image.getWidth(), image.getHeight(), tripled(bytes(raster)));
        }
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return new RgbImage(image.getWidth(), image.getHeight(), bytes(raster));
        }
        return grey ? grey(image) : colour(image);
    }

    /** Samples that are bytes, in the order of the bands. To ask for pixel after pixel takes three times as long as to decode them. */
    private static byte[] bytes(Raster raster) {
        return (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
    }

    private static byte[] tripled(byte[] grey) {
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < grey.length; i++) {
            rgb[3 * i] = grey[i];
            rgb[3 * i + 1] = grey[i];
            rgb[3 * i + 2] = grey[i];
        }
        return rgb;
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

    /** Four inks, or the three colours of YCCK and black. With an Adobe segment, which nearly all have, they are stored inverted. */
    private RgbImage inks(Raster raster) {
        byte[] rgb = new byte[3 * raster.getWidth() * raster.getHeight()];
        int[] inks = new int[4];
        for (int y = 0, out = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.getPixel(x, y, inks);
                if (header.transform() == 2) {
                    Inks.fromYcc(inks);
                }
                for (int i = 0; i < 3; i++) {
                    rgb[out++] = (byte) Inks.light(inks[i], inks[3], header.transform() >= 0);
                }
            }
        }
        return new RgbImage(raster.getWidth(), raster.getHeight(), rgb);
    }
}

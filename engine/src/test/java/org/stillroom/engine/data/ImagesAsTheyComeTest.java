package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.Box;

/** Files of cameras, printers and broken downloads. */
class ImagesAsTheyComeTest {

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A JPEG with a segment put in behind its first marker. */
    private static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
        return ByteBuffer.allocate(jpeg.length + data.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (data.length + 2))
                .put(data)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    static byte[] exif(byte[] jpeg, int orientation) {
        ByteBuffer data = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4);
        data.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        data.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        return withSegment(jpeg, 0xE1, data.array());
    }

    private static byte[] adobe(byte[] jpeg, int transform) {
        byte[] data = Arrays.copyOf("Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), 12);
        data[11] = (byte) transform;
        return withSegment(jpeg, 0xEE, data);
    }

    private static byte[] fourBands(int... values) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, values);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        writer.setOutput(ImageIO.createImageOutputStream(out));
        writer.write(null, new IIOImage(raster, null, null), null);
        ((javax.imageio.stream.ImageOutputStream) writer.getOutput()).close();
        writer.dispose();
        return out.toByteArray();
    }

    private static int[] firstPixel(RgbImage image) {
        return new int[] {image.rgb()[0] & 0xFF, image.rgb()[1] & 0xFF, image.rgb()[2] & 0xFF};
    }

    /**
     * By hand: light = (255 − k) · (255 − ink) / 255. Without an Adobe segment inks stand as they are: 0, 128, 255 and black 51 leave
     * 204, 204 · 127/255 = 101.6, 0. With one they are inverted: 255, 127, 0 and 204 are the same inks. YCCK, which is inverted too, has
     * them as Y, Cb, Cr of 255 less that: of 0, 128, 255, which are 104.2, 213.1, 53.7.
     */
    @ParameterizedTest
    @CsvSource({"-1, 0, 128, 255, 51", "0, 255, 127, 0, 204", "2, 104, 213, 54, 204"})
    void inksBecomeTheColoursTheyLeave(int transform, int c, int m, int y, int k) throws IOException {
        byte[] jpeg = fourBands(c, m, y, k);

        RgbImage image = ImageFile.open(file("inks.jpg", transform < 0 ? jpeg : adobe(jpeg, transform)))
                .read();

        int[] pixel = firstPixel(image);
        assertThat(pixel[0]).isCloseTo(204, within(4));
        assertThat(pixel[1]).isCloseTo(102, within(4));
        assertThat(pixel[2]).isCloseTo(0, within(4));
    }

    @Test
    void aPngCalledJpgIsRead() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x102030);

        assertThat(firstPixel(ImageFile.open(file("really.jpg", encoded(image, "png")))
                        .read()))
                .containsExactly(16, 32, 48);
    }

    @Test
    void onePixelIsAnImage() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

        assertThat(ImageFile.open(file("a.png", encoded(image, "png"))).read().rgb())
                .hasSize(3);
        assertThat(ImageFile.open(file("a.jpg", encoded(image, "jpg"))).read().rgb())
                .hasSize(3);
    }

    /** Of 3 × 2 pixels numbered by rows, the one that each orientation shows at the top left, and the next to the right. */
    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 2, 1", "3, 5, 4", "4, 3, 4", "5, 0, 3", "6, 3, 0", "7, 5, 2", "8, 2, 5"})
    void eachOrientationIsTurnedUpright(int orientation, int first, int second) {
        byte[] rgb = new byte[18];
        for (int i = 0; i < 18; i++) {
            rgb[i] = (byte) (i / 3);
        }

        RgbImage turned = Exif.turned(new RgbImage(3, 2, rgb), orientation);

        assertThat(turned.width()).isEqualTo(orientation > 4 ? 2 : 3);
        assertThat(turned.rgb()[0]).isEqualTo((byte) first);
        assertThat(turned.rgb()[3]).isEqualTo((byte) second);
    }

    /** Stored 40 × 20 with the upper half white; orientation 6 shows 20 × 40 with the right half white. */
    private Path turnedPhotograph() throws IOException {
        BufferedImage stored = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        stored.createGraphics().fillRect(0, 0, 40, 10);
        return file("photo.jpg", exif(encoded(stored, "jpg"), 6));
    }

    private DetectionDataset annotated(int width, int height, String box) throws IOException {
        turnedPhotograph();
        Path json = folder.resolve("instances.json");
        Files.writeString(json, """
                {"images": [{"id": 1, "file_name": "photo.jpg", "width": %d, "height": %d}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": %s}],
                 "categories": [{"id": 1, "name": "white"}]}
                """.formatted(width, height, box));
        return CocoReader.read(folder, json);
    }

    @Test
    void theRecordedSizeSaysWhetherBoxesLieOnTheTurnedPixels() throws IOException {
        // The same white half, as annotated on the screen and on stored pixels.
        for (DetectionDataset set :
                new DetectionDataset[] {annotated(20, 40, "[10, 0, 10, 40]"), annotated(40, 20, "[0, 0, 40, 10]")}) {
            ImageRecord image = set.images().get(0);
            RgbImage pixels = image.source().read();
            Box box = image.annotations().get(0).sourceBox();

            assertThat(pixels.width()).isEqualTo(image.width());
            double inside = 0;
            double outside = 0;
            for (int i = 0; i < 800; i++) {
                double x = i % pixels.width() + 0.5;
                double y = Math.floorDiv(i, pixels.width()) + 0.5;
                boolean in = x > box.x1() && x < box.x2() && y > box.y1() && y < box.y2();
                inside += in ? (pixels.rgb()[3 * i] & 0xFF) / 400.0 : 0;
                outside += in ? 0 : (pixels.rgb()[3 * i] & 0xFF) / 400.0;
            }
            assertThat(inside).isGreaterThan(240);
            assertThat(outside).isLessThan(15);
        }
    }

    @Test
    void aSizeThatIsNeitherIsRefused() {
        assertThatThrownBy(() -> annotated(30, 30, "[0, 0, 4, 4]"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("photo.jpg is 20×40 pixels, expected 30×30");
    }

    @Test
    void yolosFractionsAreOfTheImageAsItIsLookedAt() throws IOException {
        Files.move(
                turnedPhotograph(),
                Files.createDirectories(folder.resolve("images")).resolve("photo.jpg"));
        file("labels/photo.txt", "0 0.75 0.5 0.5 1\n".getBytes(StandardCharsets.UTF_8));

        DataCheck.Report report = DataCheck.inspect(folder);

        assertThat(report.splits().get(0).turned()).isEqualTo(1);
        assertThat(report.splits()
                        .get(0)
                        .dataset()
                        .images()
                        .get(0)
                        .annotations()
                        .get(0)
                        .sourceBox())
                .isEqualTo(new Box(10, 0, 20, 40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void whatEndsTooSoonIsRefusedHoweverMuchIsThere(String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 4096; i++) {
            image.setRGB(i % 64, i / 64, i * 7919);
        }
        byte[] whole = encoded(image, format);
        Path part = file("part." + format, Arrays.copyOf(whole, whole.length * 2 / 3));

        assertThatThrownBy(() -> ImageFile.open(part).requireEnd()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ImageFile.open(part).read()).isInstanceOf(IOException.class);
        Path trailed = file("trailed." + format, Arrays.copyOf(whole, whole.length + 5000));
        ImageFile.open(trailed).requireEnd();
    }

    @Test
    void aProgressiveJpegOfUsualSizeIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), null, null), param);
        }

        Path file = file("progressive.jpg", out.toByteArray());

        assertThat(ImageHeader.read(file).whole()).isTrue();
        assertThat(ImageFile.open(file).read().width()).isEqualTo(20);
    }

    /** A grey PNG whose left half is black and whose right half is white, written row by row. */
    private Path large(int side) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] row = new byte[1 + side];
        Arrays.fill(row, 1 + side / 2, row.length, (byte) 255);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(data, fast)) {
            for (int y = 0; y < side; y++) {
                deflated.write(row);
            }
        }
        fast.end();
        return file("large.png", png(side, side, 0, data.toByteArray()));
    }

    static byte[] png(int width, int height, int colourType, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, (byte) colourType, 0, 0, 0})
                        .array());
        chunk(out, "IDAT", data);
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Test
    void ofTwentyThousandPixelsASideEveryFourthIsRead() throws IOException {
        ImageFile file = ImageFile.open(large(20_000));

        RgbImage image = file.read();

        assertThat(file.step()).isEqualTo(4);
        assertThat(image.width()).isEqualTo(5000);
        assertThat(image.rgb()[3 * 2499]).isEqualTo((byte) 0);
        assertThat(image.rgb()[3 * 2500]).isEqualTo((byte) 255);
    }

    @Test
    void aHeaderThatPromisesTooMuchIsRefusedBeforeAnyPixelIsRead() throws IOException {
        Path bomb = file("bomb.png", png(100_000, 100_000, 2, new byte[10]));
        assertThatThrownBy(() -> ImageFile.open(bomb))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its header says 100000×100000 pixels, expected at most 400 million");
        Path none = file("none.png", png(0, 10, 2, new byte[10]));
        assertThatThrownBy(() -> ImageFile.open(none)).hasMessageContaining("0×10 pixels, expected at least 1×1");
    }
}

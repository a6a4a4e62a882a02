package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

    @TempDir
    Path folder;

    private ImageFile write(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("image." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return ImageFile.open(file);
    }

    private static int[] pixel(RgbImage image, int index) {
        return new int[] {
            image.rgb()[3 * index] & 0xFF, image.rgb()[3 * index + 1] & 0xFF, image.rgb()[3 * index + 2] & 0xFF
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void oneChannelKeepsItsValues(String format) throws IOException {
        BufferedImage grey = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                grey.getRaster().setSample(x, y, 0, x < 8 ? 60 : 200);
            }
        }

        RgbImage image = write(grey, format).read();

        // 60 read through sRGB would be 132; JPEG keeps flat blocks to about one step
        for (int channel = 0; channel < 3; channel++) {
            assertThat(pixel(image, 0)[channel]).isCloseTo(60, within(1));
            assertThat(pixel(image, 15)[channel]).isCloseTo(200, within(1));
        }
    }

    @Test
    void threeChannelsComeInTheOrderRedGreenBlue() throws IOException {
        BufferedImage colour = new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR);
        colour.setRGB(0, 0, 0x0A141E);
        colour.setRGB(1, 0, 0xFF0080);

        RgbImage image = write(colour, "png").read();

        assertThat(image.width()).isEqualTo(2);
        assertThat(pixel(image, 0)).containsExactly(10, 20, 30);
        assertThat(pixel(image, 1)).containsExactly(255, 0, 128);
    }

    @Test
    void whatIsTransparentLiesOnBlack() throws IOException {
        BufferedImage clear = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(0, 0, 0x00FFFFFF);
        clear.setRGB(1, 0, 0x80FF6400);
        clear.setRGB(2, 0, 0xFFFF6400);

        RgbImage image = write(clear, "png").read();

        assertThat(pixel(image, 0)).containsExactly(0, 0, 0);
        // 100·128/255 = 50.2
        assertThat(pixel(image, 1)).containsExactly(128, 50, 0);
        assertThat(pixel(image, 2)).containsExactly(255, 100, 0);
    }

    @Test
    void sixteenBitsKeepTheirUpperEightAndPalettesAreLookedUp() throws IOException {
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0xABCD);
        assertThat(pixel(write(deep, "png").read(), 0)).containsExactly(0xAB, 0xAB, 0xAB);

        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(1, 0, 0xFFFFFF);
        RgbImage image = write(bits, "png").read();
        assertThat(pixel(image, 0)).containsExactly(0, 0, 0);
        assertThat(pixel(image, 1)).containsExactly(255, 255, 255);
    }

    @Test
    void theHeaderTellsTheSize() throws IOException {
        ImageFile file = write(new BufferedImage(5, 7, BufferedImage.TYPE_INT_RGB), "jpg");

        assertThat(file.width()).isEqualTo(5);
        assertThat(file.height()).isEqualTo(7);
    }

    @Test
    void aFileThatIsNoPictureIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.jpg"), "hello");

        assertThatThrownBy(() -> ImageFile.open(text))
                .isInstanceOf(IOException.class)
                .hasMessage("neither JPEG nor PNG");
    }
}

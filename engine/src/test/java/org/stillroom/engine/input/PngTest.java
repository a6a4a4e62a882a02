package org.stillroom.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.RgbImage;

class PngTest {

    @Test
    void anotherDecoderReadsEveryPixelBack() throws IOException {
        RgbImage image = Pictures.picture(77, 37, 101);

        var decoded = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));

        assertThat(decoded.getWidth()).isEqualTo(37);
        assertThat(decoded.getHeight()).isEqualTo(101);
        for (int i = 0; i < 37 * 101; i++) {
            int expected = (image.rgb()[3 * i] & 0xFF) << 16
                    | (image.rgb()[3 * i + 1] & 0xFF) << 8
                    | (image.rgb()[3 * i + 2] & 0xFF);
            assertThat(decoded.getRGB(i % 37, i / 37) & 0xFFFFFF).isEqualTo(expected);
        }
    }
}

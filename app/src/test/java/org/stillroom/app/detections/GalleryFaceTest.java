package org.stillroom.app.detections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.geometry.Box;

class GalleryFaceTest {

    /** 4×2 black but for one white pixel in the upper left block of four. */
    private static RgbImage picture() {
        byte[] rgb = new byte[3 * 8];
        Arrays.fill(rgb, 0, 3, (byte) 255);
        return new RgbImage(4, 2, rgb);
    }

    @Test
    void aThumbnailsPixelIsTheMeanOfWhatItCovers() {
        Thumbnail half = Thumbnail.of(picture(), 2);

        assertThat(half.width()).isEqualTo(2);
        assertThat(half.height()).isEqualTo(1);
        assertThat(half.argb()).containsExactly(0xff3f3f3f, 0xff000000);
    }

    @Test
    void aSmallPictureFillsTheSquareToo() {
        Thumbnail twice = Thumbnail.of(picture(), 8);

        assertThat(twice.width()).isEqualTo(8);
        assertThat(twice.height()).isEqualTo(4);
        assertThat(Arrays.stream(twice.argb()).filter(pixel -> pixel == 0xffffffff))
                .as("one pixel of the picture")
                .hasSize(4);
    }

    @Test
    void thePictureStandsInTheUpperLeftAndTheRestIsSeenThrough() {
        GalleryFace face = new GalleryFace(2, 1);
        face.paint(Thumbnail.of(picture(), 2), List.of(), 1);

        assertThat(face.pixels()).containsExactly(0xff3f3f3f, 0xff000000, 0, 0);

        face.paint(null, List.of(), 1);
        assertThat(face.pixels()).containsOnly(0);
    }

    /** A box of 4×4 pixels from (2, 2): a line of one pixel in its colour, within a shade of three that darkens the picture by 45 %. */
    @Test
    void aRightDetectionIsASolidLineWithinAShade() {
        byte[] white = new byte[3 * 12 * 12];
        Arrays.fill(white, (byte) 255);
        Detection found = new Detection(1, 0, new Box(2, 2, 6, 6), 0.9);
        GalleryFace face = new GalleryFace(12, 1);
        face.paint(
                Thumbnail.of(new RgbImage(12, 12, white), 12),
                List.of(new Outcome(Outcome.Kind.TRUE_POSITIVE, found, null, 0.8)),
                1);

        int line = OutcomeForm.colour(Outcome.Kind.TRUE_POSITIVE).argb();
        assertThat(row(face, 0)).containsOnly(0xffffffff);
        assertThat(row(face, 2)[2]).isEqualTo(line);
        assertThat(row(face, 2)[6]).isEqualTo(line);
        assertThat(row(face, 6)[4]).isEqualTo(line);
        assertThat(row(face, 4)[4]).as("inside").isEqualTo(0xffffffff);
        assertThat(row(face, 1)[4] & 0xff).as("the shade").isBetween(139, 142);
        assertThat(row(face, 9)).containsOnly(0xffffffff);
    }

    /** 3 drawn, 2 left out: a wrong detection's upper side of 11 pixels has 7. */
    @Test
    void aWrongDetectionIsDashed() {
        Detection found = new Detection(1, 0, new Box(1, 1, 11, 11), 0.9);
        GalleryFace face = new GalleryFace(12, 1);
        face.paint(null, List.of(new Outcome(Outcome.Kind.FALSE_POSITIVE, found, null, 0)), 1);

        int line = OutcomeForm.colour(Outcome.Kind.FALSE_POSITIVE).argb();
        assertThat(Arrays.stream(row(face, 1)).filter(pixel -> pixel == line)).hasSize(7);
    }

    private static int[] row(GalleryFace face, int y) {
        return Arrays.copyOfRange(face.pixels(), 12 * y, 12 * y + 12);
    }
}

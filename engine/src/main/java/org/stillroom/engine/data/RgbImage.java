package org.stillroom.engine.data;

/**
 * Decoded pixels.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb row-major, three unsigned bytes a pixel: red, green, blue; {@code 3 * width * height} long. Not copied:
 *     treat as read-only.
 */
public record RgbImage(int width, int height, byte[] rgb) {

    public RgbImage {
        if (width <= 0 || height <= 0 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "image %d×%d with %d bytes: expected %d".formatted(width, height, rgb.length, 3L * width * height));
        }
    }
}

package org.stillroom.engine.align;

import org.stillroom.engine.UserInputException;
import org.stillroom.engine.tensor.Tensor;

/**
 * Makes the low-resolution image from the normalised and padded high-resolution one.
 *
 * @param shift whose ratio divides both sides
 * @param filter how pixels are merged
 */
public record LowResolution(PyramidShift shift, LowResolutionFilter filter) {

    /**
     * Shrinks a batch.
     *
     * @param images [N, 3, H, W], H and W divisible by the ratio r
     * @return [N, 3, H / r, W / r]
     */
    public Tensor of(Tensor images) {
        int ratio = shift.ratio();
        if (images.size(2) % ratio != 0 || images.size(3) % ratio != 0) {
            throw new UserInputException("high-resolution input of %d×%d (height × width): pad it to a multiple of %d"
                    .formatted(images.size(2), images.size(3), ratio));
        }
        return filter.shrink(images, ratio);
    }
}

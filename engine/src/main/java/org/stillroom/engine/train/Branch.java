package org.stillroom.engine.train;

import java.util.List;
import java.util.function.UnaryOperator;
import org.stillroom.engine.model.Detector;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.tensor.Tensor;

/**
 * One resolution's way through a detector.
 *
 * @param name {@code high} or {@code low}
 * @param view makes the branch's image of the high-resolution canvas [N, 3, H, W]
 * @param from finest pyramid level used
 * @param to coarsest, inclusive
 */
record Branch(String name, UnaryOperator<Tensor> view, int from, int to) {

    /** The same levels seen through another view. */
    Branch through(UnaryOperator<Tensor> otherView, String otherName) {
        return new Branch(otherName, otherView, from, to);
    }

    List<Tensor> pyramid(Detector detector, Tensor images, Mode mode) {
        return detector.pyramid(view.apply(images), from, to, mode);
    }
}

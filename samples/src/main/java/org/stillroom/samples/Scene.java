package org.stillroom.samples;

import java.util.List;
import org.stillroom.engine.geometry.Box;

/**
 * What stands where in a scene, before anything is drawn. Lengths and positions are in sides of the scene: it spans 0
 * to 1 both ways.
 *
 * @param strokes distractors behind the objects
 * @param figures the objects, drawn in this order
 */
record Scene(Backdrop backdrop, List<Stroke> strokes, List<Figure> figures) {

    /**
     * @param from colour at the start of the gradient
     * @param to colour at its end
     * @param angle direction of the gradient, radians
     * @param clouds amplitudes of the smooth noise, coarsest first: each next has half the grain
     * @param grain amplitude of the noise of single pixels, objects included
     * @param noise key of both noises
     */
    record Backdrop(Colour from, Colour to, double angle, List<Double> clouds, double grain, long noise) {}

    /** A straight line with round ends; {@code opacity} 0 to 1. */
    record Stroke(double x1, double y1, double x2, double y2, double width, Colour colour, double opacity) {}

    /** An object that fills its box from edge to edge. */
    record Figure(Shape shape, Box box, Colour colour, double detail) {}
}

package org.stillroom.app.curves;

import java.util.List;

/** How a line is drawn: tells runs apart, or the terms of one arm's loss, so that a colour goes on meaning one arm. */
public enum Dash {
    SOLID,
    LONG,
    SHORT,
    DOTS,
    LONG_AND_DOT;

    /** Drawn and left out, in turn, in pixels; empty for a solid line. */
    List<Double> lengths() {
        return switch (this) {
            case SOLID -> List.of();
            case LONG -> List.of(8.0, 5.0);
            case SHORT -> List.of(3.5, 4.5);
            case DOTS -> List.of(0.5, 4.0);
            case LONG_AND_DOT -> List.of(8.0, 4.0, 0.5, 4.0);
        };
    }

    float[] floats() {
        List<Double> lengths = lengths();
        float[] floats = new float[lengths.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = lengths.get(i).floatValue();
        }
        return floats;
    }

    /** The dash of a run by its number, the one looked at first; they begin again after the fifth. */
    static Dash ofRun(int index) {
        return values()[index % values().length];
    }

    /** The dash of a loss by the last part of its name: {@code loss.fused.cls} is drawn as {@code loss.cls}. */
    static Dash ofLoss(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "cls" -> LONG;
            case "box" -> SHORT;
            case "centerness" -> DOTS;
            case "kd" -> LONG_AND_DOT;
            default -> SOLID;
        };
    }
}

package org.stillroom.engine.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** COCO's 12 statistics in pycocotools' order; a statistic's name is {@link #label()}. */
public enum Statistic {
    AP("AP", 100),
    AP50("AP50", 100),
    AP75("AP75", 100),
    AP_SMALL("APs", 100),
    AP_MEDIUM("APm", 100),
    AP_LARGE("APl", 100),
    AR1("AR1", 1),
    AR10("AR10", 10),
    AR100("AR100", 100),
    AR_SMALL("ARs", 100),
    AR_MEDIUM("ARm", 100),
    AR_LARGE("ARl", 100);

    private final String label;
    private final int detections;

    Statistic(String label, int detections) {
        this.label = label;
        this.detections = detections;
    }

    /** As in files and on screens: {@code AP}, {@code AP50}, {@code APs}, {@code AR100}. */
    public String label() {
        return label;
    }

    /** Sizes of objects it is about. */
    AreaRange area() {
        return switch (this) {
            case AP_SMALL, AR_SMALL -> AreaRange.SMALL;
            case AP_MEDIUM, AR_MEDIUM -> AreaRange.MEDIUM;
            case AP_LARGE, AR_LARGE -> AreaRange.LARGE;
            default -> AreaRange.ALL;
        };
    }

    /** Detections it counts per image and category. */
    int detections() {
        return detections;
    }

    boolean isPrecision() {
        return label.startsWith("AP");
    }

    /** pycocotools' line, which shows an absent statistic as -1. */
    String line(OptionalDouble value) {
        String kind = isPrecision() ? "Average Precision" : "Average Recall";
        String iou = switch (this) {
            case AP50 -> "0.50";
            case AP75 -> "0.75";
            default -> "0.50:0.95";
        };
        return " %-18s (%s) @[ IoU=%-9s | area=%6s | maxDets=%3d ] = %s"
                .formatted(kind, label.substring(0, 2), iou, area().label(), detections, rounded(value.orElse(-1)));
    }

    // Python rounds the exact binary value, and halves to even; String.format would round the shortest decimal, and
    // halves up.
    private static String rounded(double value) {
        return new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }
}

package org.stillroom.app.curves;

/**
 * Something that is measured over training.
 *
 * @param id unique, such as {@code AP}, {@code loss.kd} or {@code class.3.AP50}
 * @param label as menus and axes call it
 * @param source where its values stand
 */
public record Quantity(String id, String label, Group group, Source source) {

    /** All terms of the loss of the arm looked at, each a curve. */
    public static final Quantity ALL_TERMS =
            new Quantity("terms", "all terms of the arm", Group.LOSSES, new Source.Terms());

    /** What a run is judged by first. */
    public static final Quantity AP = metric("AP", "AP", Group.PRECISION);

    private static final double POINTS = 100;

    /** How the menu puts them together. */
    public enum Group {
        PRECISION("Precision"),
        SIZES("Precision by size"),
        CLASS_AP("AP by class"),
        CLASS_AP50("AP50 by class"),
        CLASS_AR100("AR100 by class"),
        RECALL("Recall"),
        LOSSES("Losses"),
        DISTILLATION("Distillation"),
        FUSION("Fusion weights"),
        COURSE("Course of training"),
        OTHER("Others");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where values stand. */
    public sealed interface Source {

        /** A name in {@code metrics.jsonl}. */
        record Metric(String name) implements Source {}

        /** A number in {@code evaluation/<step>.json}, by the key that {@link EvaluationFiles} gives it. */
        record Evaluated(String key) implements Source {}

        /** Several metrics of one arm. */
        record Terms() implements Source {}
    }

    static Quantity metric(String name, String label, Group group) {
        return new Quantity(name, label, group, new Source.Metric(name));
    }

    static Quantity evaluated(String key, String label, Group group) {
        return new Quantity(key, label, group, new Source.Evaluated(key));
    }

    /** Whether it is a precision or a recall: a fraction, shown in points of 100, and never smoothed. */
    public boolean isEvaluation() {
        return group.compareTo(Group.RECALL) <= 0;
    }

    /** What values are multiplied by to be shown. */
    public double factor() {
        return isEvaluation() ? POINTS : 1;
    }

    /** As the axis says it. */
    String axisLabel() {
        return isEvaluation() ? label + " in points" : source instanceof Source.Terms ? "loss" : label;
    }

    int digits() {
        return isEvaluation() ? 1 : ChartContent.SIGNIFICANT;
    }

    @Override
    public String toString() {
        return label;
    }
}

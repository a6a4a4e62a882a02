package org.stillroom.app.curves;

/**
 * What a legend names: an arm by its colour, a run or a term of the loss by its dashes.
 *
 * @param key by which it is hidden
 * @param run whether it is a run
 */
public record Curve(String key, String name, ChartContent.Style style, boolean run) {}

package org.stillroom.engine.run;

/**
 * One line of {@code metrics.jsonl}.
 *
 * @param step optimiser steps done
 * @param name one of the names in {@code docs/run-directory.md}
 * @param value NaN where the file says {@code null}
 * @param time Unix seconds
 */
public record Metric(int step, String name, double value, double time) {}

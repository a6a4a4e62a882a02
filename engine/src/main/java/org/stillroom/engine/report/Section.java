package org.stillroom.engine.report;

import java.util.function.Consumer;

/**
 * A part of a report.
 *
 * @param body writes what stands below the heading
 */
record Section(String heading, Consumer<Html> body) {}

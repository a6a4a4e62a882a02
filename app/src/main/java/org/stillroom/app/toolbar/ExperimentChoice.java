package org.stillroom.app.toolbar;

/**
 * Something the toolbar can run.
 *
 * @param label what the chooser shows, also what the run's folder is called after
 * @param argument what the command line takes: the name of a built-in experiment, or a file
 * @param description in a sentence or two
 * @param needsData whether its images lie in a folder that it does not name itself
 */
public record ExperimentChoice(String label, String argument, String description, boolean needsData) {}

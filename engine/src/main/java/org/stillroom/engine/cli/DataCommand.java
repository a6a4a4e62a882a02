package org.stillroom.engine.cli;

import picocli.CommandLine.Command;

/** {@code stillroom data}: holds the commands about data sets; alone it is a usage error. */
@Command(name = "data", description = "Looks at data sets.")
final class DataCommand {}

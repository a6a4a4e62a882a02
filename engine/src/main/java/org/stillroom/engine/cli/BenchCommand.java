package org.stillroom.engine.cli;

import picocli.CommandLine.Command;

/** {@code stillroom bench}: holds the benchmarks; alone it is a usage error. */
@Command(name = "bench", description = "Measures what things cost, beside a reference where there is one.")
final class BenchCommand {}

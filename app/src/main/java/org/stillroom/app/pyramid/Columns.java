package org.stillroom.app.pyramid;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stillroom.app.pyramid.PyramidMaps.Level;
import org.stillroom.engine.run.Manifest;

/** Which level of a branch stands in which column. */
record Columns(Look.Pairing pairing, List<Level> levels) {

    static Columns of(Look.Pairing pairing, Manifest manifest, Manifest.Probe probe, List<Branch> branches) {
        return new Columns(
                pairing,
                pairing == Look.Pairing.STRIDE ? byStride(manifest, probe) : byName(manifest, probe, branches));
    }

    private static List<Level> byStride(Manifest manifest, Manifest.Probe probe) {
        return manifest.levels().stream()
                .map(level -> new Level(
                        level.stride() / probe.scale(),
                        "stride %s px".formatted(Words.plain(level.stride() / probe.scale())),
                        "%s high · %s low".formatted(level.high(), level.low()),
                        level.high() + "·" + level.low()))
                .toList();
    }

    private static List<Level> byName(Manifest manifest, Manifest.Probe probe, List<Branch> branches) {
        TreeSet<String> names =
                new TreeSet<>(Comparator.comparing(String::length).thenComparing(name -> name));
        branches.forEach(branch -> branch.levels().forEach(level -> names.add(level.name())));
        return names.stream()
                .map(name -> new Level(finest(name, branches), name, strides(name, manifest, probe), name))
                .toList();
    }

    private static double finest(String name, List<Branch> branches) {
        return branches.stream()
                .flatMap(branch -> branch.levels().stream())
                .filter(level -> level.name().equals(name))
                .mapToDouble(Branch.Level::stride)
                .min()
                .orElseThrow();
    }

    /** How far apart the cells of a name are in the two resolutions of the run. */
    private static String strides(String name, Manifest manifest, Manifest.Probe probe) {
        List<String> strides = manifest.levels().stream()
                .flatMap(level -> Stream.of(
                        level.high().equals(name) ? "high " + Words.plain(level.stride() / probe.scale()) : "",
                        level.low().equals(name) ? "low " + Words.plain(level.stride() / probe.scale()) : ""))
                .filter(words -> !words.isEmpty())
                .sorted()
                .toList();
        return String.join(" · ", strides) + " px";
    }

    /** Index of the branch's level that stands in a column. */
    OptionalInt levelOf(Branch branch, int column) {
        Level level = levels.get(column);
        return pairing == Look.Pairing.STRIDE ? branch.ofStride(level.stride()) : branch.ofName(level.title());
    }

    /** Why a branch has nothing in a column. */
    String absence(Branch branch, int column) {
        Level level = levels.get(column);
        return pairing == Look.Pairing.STRIDE
                ? "%s has no level whose cells are %s px wide.".formatted(branch.title(), Words.plain(level.stride()))
                : "%s has no %s.".formatted(branch.title(), level.title());
    }
}

package org.stillroom.engine.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Letterbox;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.InputSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;

/** Writes down what a run is. */
final class Manifests {

    private Manifests() {}

    static Manifest of(RunRequest request, LoadedData data, List<ImageRecord> probes, Torch torch) {
        ExperimentSpec spec = request.experiment();
        InputSpec input = spec.input();
        return new Manifest(
                Manifest.FORMAT,
                spec.name(),
                spec.description(),
                Instant.now().toString(),
                versions(),
                torch.deviceName(),
                request.threads(),
                Build.THIS.commit(),
                null,
                data.root() == null
                        ? null
                        : data.root().toAbsolutePath().normalize().toString(),
                spec.toJson(),
                data.description(),
                new Manifest.Input(
                        input.size(),
                        input.size(),
                        input.ratio(),
                        input.filter().name().toLowerCase(Locale.ROOT)),
                levels(spec),
                arms(spec, request.arms()),
                probes.stream().map(image -> probe(image, input.size())).toList());
    }

    /** Of a fork: the parent's machine, data and inspected images, its own settings and arms. */
    static Manifest of(Fork fork) {
        Manifest parent = fork.parent().manifest();
        return new Manifest(
                Manifest.FORMAT,
                parent.name(),
                parent.description(),
                Instant.now().toString(),
                versions(),
                parent.device(),
                parent.threads(),
                Build.THIS.commit(),
                fork.name(),
                parent.dataRoot(),
                fork.spec().toJson(),
                parent.data(),
                parent.input(),
                parent.levels(),
                fork.arms(),
                parent.probes());
    }

    /** Of everything that may change a number. */
    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("stillroom", Build.THIS.version());
        versions.put("djl", Torch.djlVersion());
        versions.put("pytorch", Torch.version());
        versions.put("java", System.getProperty("java.version"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    private static List<Manifest.Level> levels(ExperimentSpec spec) {
        LevelPairing pairing = ArmFactory.pairing(spec);
        List<Manifest.Level> levels = new ArrayList<>();
        for (PyramidLevel high : pairing.highLevels()) {
            levels.add(new Manifest.Level(
                    high.stride(), high.toString(), pairing.shift().low(high).toString()));
        }
        return levels;
    }

    /** Seed by seed, each in the experiment's order. */
    private static List<Manifest.Arm> arms(ExperimentSpec spec, List<String> wanted) {
        Set<String> names = withTeachers(spec, wanted);
        List<Manifest.Arm> arms = new ArrayList<>();
        for (int seed : spec.seeds()) {
            for (ArmSpec arm : spec.arms()) {
                if (names.contains(arm.name())) {
                    arms.add(new Manifest.Arm(
                            arm.id(seed),
                            arm.name(),
                            arm.kind().label(),
                            seed,
                            spec.iterationsOf(arm),
                            teacherId(arm, seed),
                            arm.control() == null ? null : arm.control().label()));
                }
            }
        }
        return arms;
    }

    /** Null where the teacher is no arm of this run. */
    private static @Nullable String teacherId(ArmSpec arm, int seed) {
        return arm.teacher() == null || arm.hasTeacherOnDisk() ? null : arm.teacher() + "-s" + seed;
    }

    private static Set<String> withTeachers(ExperimentSpec spec, List<String> wanted) {
        Set<String> names = new LinkedHashSet<>();
        for (String name :
                wanted.isEmpty() ? spec.arms().stream().map(ArmSpec::name).toList() : wanted) {
            for (ArmSpec arm = arm(spec, name);
                    arm != null;
                    arm = arm.hasTeacherOnDisk() ? null : spec.arm(arm.teacher())) {
                names.add(arm.name());
            }
        }
        return names;
    }

    static ArmSpec arm(ExperimentSpec spec, @Nullable String name) {
        ArmSpec arm = spec.arm(name);
        if (arm == null) {
            throw new UserInputException("--arm %s: the experiment %s has the arms %s"
                    .formatted(
                            name,
                            spec.name(),
                            String.join(
                                    ", ",
                                    spec.arms().stream().map(ArmSpec::name).toList())));
        }
        return arm;
    }

    private static Manifest.Probe probe(ImageRecord image, int size) {
        Letterbox letterbox = new Letterbox(image.width(), image.height(), size, size);
        return new Manifest.Probe(image.id(), "probes/" + image.id() + ".png", size, size, letterbox.scale());
    }
}

package org.stillroom.engine.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.CategorySpec;
import org.stillroom.engine.spec.NetworkSpec;
import org.stillroom.engine.spec.Target;
import org.stillroom.engine.train.TrainedNetwork;

/** Teachers from other runs: {@code run#arm}, {@code run/arms/arm-s0} or a checkpoint's file. */
final class TeacherFiles {

    /** The key of a checkpoint's metadata that says what the network is. */
    static final String NETWORK = "network";

    private TeacherFiles() {}

    /**
     * Reads one and proves that it can teach the student.
     *
     * @param student whose {@code teacher} is on disk
     * @param seed of the student; {@code run#arm} without a seed means the arm of the same one
     * @param own what the student's network is
     * @throws UserInputException in one line, if there is none or it does not fit
     */
    static TrainedNetwork read(ArmSpec student, int seed, NetworkSpec own) {
        String reference = String.valueOf(student.teacher());
        SafeTensors.File file = open(reference, seed);
        String json = file.metadata().get(NETWORK);
        if (json == null) {
            throw new UserInputException(
                    "arms.%s.teacher: %s does not say what network it holds; give a checkpoint written by this version of Stillroom"
                            .formatted(student.name(), reference));
        }
        TrainedNetwork teacher = new TrainedNetwork(NetworkSpec.read(json, reference), file.tensors());
        new Fit(student, reference, teacher.spec(), own).require();
        return teacher;
    }

    private static SafeTensors.File open(String reference, int seed) {
        int hash = reference.lastIndexOf('#');
        if (hash >= 0) {
            return newest(Path.of(reference.substring(0, hash)), reference.substring(hash + 1), seed);
        }
        Path path = Path.of(reference);
        if (!Files.isDirectory(path)) {
            return SafeTensors.read(path);
        }
        Path arms = path.toAbsolutePath().normalize().getParent();
        Path run = arms != null && arms.endsWith("arms") ? arms.getParent() : null;
        if (run == null) {
            throw new UserInputException(
                    "teacher %s: is a folder, expected run#arm, the folder run/arms/arm-s0, or a checkpoint's file"
                            .formatted(reference));
        }
        return newest(run, String.valueOf(path.getFileName()), seed);
    }

    private static SafeTensors.File newest(Path run, String arm, int seed) {
        RunReader reader = RunReader.open(run);
        List<String> ids =
                reader.manifest().arms().stream().map(Manifest.Arm::id).toList();
        String id = ids.contains(arm) ? arm : arm + "-s" + seed;
        if (!ids.contains(id)) {
            throw new UserInputException(
                    "teacher %s#%s: the run has the arms %s".formatted(run, arm, String.join(", ", ids)));
        }
        return reader.newestCheckpoint(id)
                .orElseThrow(() -> new UserInputException(
                        "teacher %s#%s: has no checkpoint yet; wait for one".formatted(run, id)));
    }

    /** What has to be equal between a teacher and who learns from it. */
    private record Fit(ArmSpec student, String reference, NetworkSpec teacher, NetworkSpec own) {

        void require() {
            equal("tells apart", names(teacher), names(own), "train a teacher on these categories");
            equal("was trained with ratio", teacher.ratio(), own.ratio(), "set input.ratio to the teacher's");
            equal("has aligned levels of strides", teacher.strides(), own.strides(), "train a teacher on these levels");
            equal("was trained on a canvas of side", teacher.size(), own.size(), "set input.size to the teacher's");
            List<Target> targets = teacher.targets();
            if (targets.isEmpty() || (student.target() != null && !targets.contains(student.target()))) {
                throw refused("is of kind %s and has no pyramid %s; choose another teacher or target"
                        .formatted(
                                teacher.kind().label(),
                                student.target() == null
                                        ? "on the aligned levels"
                                        : student.target().label()));
            }
            if (student.start() == ArmSpec.Start.TEACHER && !own.model().hasArchitectureOf(teacher.model())) {
                throw refused("is %s and the student %s; set start: scratch"
                        .formatted(teacher.model().architecture(), own.model().architecture()));
            }
        }

        private void equal(String what, Object theirs, Object ours, String remedy) {
            if (!theirs.equals(ours)) {
                throw refused("%s %s, this experiment %s; %s".formatted(what, theirs, ours, remedy));
            }
        }

        private UserInputException refused(String why) {
            return new UserInputException("arms.%s.teacher: %s %s".formatted(student.name(), reference, why));
        }

        private static String names(NetworkSpec network) {
            return network.categories().stream().map(CategorySpec::name).collect(Collectors.joining(", "));
        }
    }
}

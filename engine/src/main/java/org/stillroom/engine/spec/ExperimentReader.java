package org.stillroom.engine.spec;

import java.util.List;
import org.stillroom.engine.UserInputException;

/**
 * Reads an experiment from YAML, or from the JSON of {@link ExperimentSpec#toJson()}, strictly: an unknown key, a missing one, a
 * value of another type or out of range is a {@link UserInputException} of one line with the place and what was expected.
 */
public final class ExperimentReader {

    private static final String FOLDER = "data.folder.";

    private ExperimentReader() {}

    /**
     * Reads the text.
     *
     * @param yaml the whole text
     * @param sourceName what messages call it, such as the file's name
     * @param sets replacements {@code path=value} as of the command line's {@code --set}, the later the stronger; the path names
     *     keys, and arms by their name ({@code arms.student.distill.weight=1.0}), the value is YAML ({@code seeds=[0, 1]})
     */
    public static ExperimentSpec read(String yaml, String sourceName, List<String> sets) {
        SpecNode root = SpecParser.parse(yaml, line -> "%s, line %d".formatted(sourceName, line));
        List<String> late =
                sets.stream().filter(set -> isOfDerivedArm(root, set)).toList();
        if (sets.stream().anyMatch(set -> set.startsWith(FOLDER))) {
            SpecPath.removeOthers(root, "data", "folder"); // whoever sets something of a folder means one
        }
        sets.stream().filter(set -> !late.contains(set)).forEach(set -> apply(root, set));
        Overrides.complete(root);
        ExperimentSpec given = SpecBinder.record(root, ExperimentSpec.class, "");
        if (given.controls().isEmpty() && late.isEmpty()) {
            return given;
        }
        Controls.expand(root, given);
        late.forEach(set -> apply(root, set));
        Overrides.complete(root);
        return SpecBinder.record(root, ExperimentSpec.class, "");
    }

    /** Whether a path leads to an arm that the controls bring: {@code arms.no-kd.iterations=9}. */
    private static boolean isOfDerivedArm(SpecNode root, String set) {
        for (ControlKind control : ControlKind.values()) {
            if (set.startsWith("arms.%s.".formatted(control.label()))) {
                return !SpecPath.has(root, "arms." + control.label());
            }
        }
        return false;
    }

    private static void apply(SpecNode root, String set) {
        String place = "--set " + set;
        int equals = set.indexOf('=');
        if (equals < 1 || equals == set.length() - 1) {
            throw new UserInputException("%s: expected key=value, such as training.iterations=20".formatted(place));
        }
        SpecPath.set(
                root, set.substring(0, equals).strip(), SpecParser.parse(set.substring(equals + 1), line -> place));
    }
}

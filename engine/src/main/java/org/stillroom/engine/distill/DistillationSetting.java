package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.model.nn.ParameterStore;

/**
 * Between whom a method works. Methods ask for what they need when they are built, so that a combination that cannot work is refused
 * before anything is trained.
 *
 * @param teacher whose maps are imitated
 * @param student who imitates
 * @param adapters where a method registers parameters of its own: learnt, saved and resumed with the student's, but no part of the
 *     detector
 */
public record DistillationSetting(Side teacher, Side student, ParameterStore.Names adapters) {

    private static final String PREFIX = "distill";

    /** A setting whose adapters stand beside a student's parameters, in a store that is not sealed yet. */
    public static DistillationSetting of(Side teacher, Side student, ParameterStore parameters) {
        return new DistillationSetting(teacher, student, parameters.root().sub(PREFIX));
    }

    /** Whether a parameter of this name is a method's and no part of the detector. */
    public static boolean isAdapter(String name) {
        return name.startsWith(PREFIX + ".");
    }

    /**
     * A teacher or a student.
     *
     * @param family of detectors, as an experiment names it
     * @param channels of every pyramid level
     * @param strides per level, finest first, in pixels of the high-resolution canvas
     * @param centerness whether the family's head has one
     */
    public record Side(String family, int channels, List<Integer> strides, boolean centerness) {

        public Side {
            strides = List.copyOf(strides);
        }
    }

    /** Number of levels of the student. */
    int levels() {
        return student.strides().size();
    }

    /** Refuses maps that do not lie on one grid. */
    void requireAligned(String method) {
        if (!teacher.strides().equals(student.strides())) {
            throw refused(
                    method,
                    "the student's cells are %s canvas pixels wide, the teacher's %s: it needs one grid; align the student"
                                    .formatted(student.strides(), teacher.strides())
                            + ", or use method unaligned");
        }
    }

    /** Refuses features that cannot be compared without an adapter. */
    void requireEqualChannels(String method) {
        if (teacher.channels() != student.channels()) {
            throw refused(
                    method,
                    "the student's pyramid has %d channels, the teacher's %d, and this method has no adapter"
                                    .formatted(student.channels(), teacher.channels())
                            + "; make them equal (model.fpn), or use a method with an adapter: frs, hint, box-hint");
        }
    }

    /** Refuses heads whose maps do not mean the same. */
    void requireOneFamily(String method, String key) {
        if (!teacher.family().equals(student.family())) {
            throw refused(
                    method,
                    "the term \"%s\" compares heads, but the student is a %s and the teacher a %s; set its weight to 0"
                            .formatted(key, student.family(), teacher.family()));
        }
    }

    /** Refuses a term about centerness where there is none. */
    void requireCenterness(String method, String key) {
        if (!teacher.centerness() || !student.centerness()) {
            throw refused(
                    method,
                    "%s has no centerness; set the weight \"%s\" to 0"
                            .formatted((student.centerness() ? teacher : student).family(), key));
        }
    }

    static UserInputException refused(String method, String reason) {
        return new UserInputException("distill.method %s: %s".formatted(method, reason));
    }
}

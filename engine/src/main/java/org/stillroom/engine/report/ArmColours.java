package org.stillroom.engine.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.run.Manifest;

/** One colour an arm, the same in the window, in figures and in reports: at least 3:1 against a white and a near-black ground. */
public final class ArmColours {

    /** Red, green, blue: conventional, aligned low, high, teacher, student, no-KD; then what further arms get in turn. */
    public static final List<Integer> RGB =
            List.of(0x808590, 0xc47a12, 0x8463dc, 0x2176d2, 0x12954d, 0xc2478a, 0x0e8f94, 0xd0523a, 0x5b7a1f, 0xa0672f);

    private static final List<String> USUAL =
            List.of("conventional", "aligned-low", "high", "teacher", "student", "student-no-kd");

    private ArmColours() {}

    /** The colour of every arm name of a run, as an index: the usual arms have fixed ones, others get what is free, in turn. */
    public static Map<String, Integer> indices(List<Manifest.Arm> arms) {
        Map<String, Integer> colours = new LinkedHashMap<>();
        arms.stream()
                .filter(arm -> USUAL.contains(arm.name()))
                .forEach(arm -> colours.put(arm.name(), USUAL.indexOf(arm.name())));
        int free = USUAL.size();
        for (Manifest.Arm arm : arms) {
            if (!colours.containsKey(arm.name())) {
                int ofKind = USUAL.indexOf(arm.kind());
                colours.put(arm.name(), ofKind < 0 || colours.containsValue(ofKind) ? free++ : ofKind);
            }
        }
        return colours;
    }

    /** {@code #rrggbb} of an index, which may be any. */
    static String hex(int index) {
        return "#%06x".formatted(RGB.get(Math.floorMod(index, RGB.size())));
    }
}

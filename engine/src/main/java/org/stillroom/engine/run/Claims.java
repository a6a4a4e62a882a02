package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stillroom.engine.run.Manifest.Arm;

/**
 * Which arms may be set against which, and what the difference then says: the controls that an honest comparison needs. Two arms of
 * different training images or models are never compared; a control has the iterations of what it is set against, unless the claim is
 * about them or there is no such control.
 */
final class Claims {

    private static final String DISTILLATION = "distillation";

    /** What a distilled student shows against a control that differs in one thing only. */
    private static final Map<String, String> OF_CONTROL = Map.of(
            "no-kd", DISTILLATION,
            "untrained-teacher", "the teacher's knowledge",
            "high-only", "fusion",
            "low-only", "fusion",
            "half-half", "fusion",
            "unaligned", "alignment of the distillation");

    private static final String LONGER = "longer";
    private static final String NO_KD = "no-kd";

    /** Keys of an arm that any two have to share, and that students have to. */
    private static final List<String> SHARED = List.of("trainImages", "model");

    private static final List<String> SHARED_BY_STUDENTS =
            List.of("trainImages", "model", "teacher", "start", "resolution");

    /** Numbers of a distillation that are no weights. */
    private static final Set<String> NO_WEIGHTS = Set.of("ramp", "temperature");

    /** Weights that a method chooses by the detector's family where none are given. */
    private static final Map<String, Set<String>> OWN = Map.of("frs", Set.of("features", "classes"));

    private final JsonNode spec;
    private final List<Arm> arms;
    private final List<Claim> claims = new ArrayList<>();

    private Claims(Manifest manifest, List<Arm> arms) {
        this.spec = manifest.spec();
        this.arms = arms;
    }

    /** An arm and its control, by name. */
    record Claim(String arm, String against, String claim) {}

    /** The claims that some arms allow, each arm given once, whatever its seeds. */
    static List<Claim> of(Manifest manifest, List<Arm> arms) {
        Claims claims = new Claims(manifest, arms);
        claims.kind("aligned-low", "conventional", "alignment");
        claims.kind("aligned-multiscale", "conventional-multiscale", "alignment");
        claims.kind("high", "aligned-low", "resolution");
        claims.kind("teacher", "aligned-low", "multi-scale teacher");
        claims.kind("teacher", "high", "multi-scale teacher");
        List<Arm> students = arms.stream().filter(claims::learns).toList();
        students.forEach(claims::controls);
        students.forEach(claims::chain);
        students.forEach(claims::total);
        claims.methods(students);
        return claims.claims;
    }

    private void kind(String kind, String controlKind, String claim) {
        for (Arm arm : ofKind(kind)) {
            List<Arm> alike = ofKind(controlKind).stream()
                    .filter(control -> share(arm, control, SHARED))
                    .toList();
            comparable(arm, alike).forEach(control -> add(arm, control, claim));
        }
    }

    private static List<Arm> comparable(Arm arm, List<Arm> controls) {
        List<Arm> equallyLong = controls.stream()
                .filter(control -> control.iterations() == arm.iterations())
                .toList();
        return equallyLong.isEmpty() ? controls : equallyLong;
    }

    /** Against the students that differ in one thing only. */
    private void controls(Arm student) {
        for (Arm control : arms) {
            String claim = OF_CONTROL.get(controlOf(control));
            if (claim != null
                    && control.iterations() == student.iterations()
                    && share(student, control, SHARED_BY_STUDENTS)) {
                add(student, control, claim);
            }
        }
    }

    /** Against what the paper's students come from. */
    private void chain(Arm student) {
        against(student, "aligned-multiscale", "distillation over aligned multi-scale");
        against(student, "conventional-multiscale", "total");
    }

    /**
     * Against what needs no teacher and sees the same resolution; an arm that trained longer than the student asks whether training
     * longer does as well.
     */
    private void total(Arm student) {
        boolean high = ofSpec(student, "resolution").asText().equals("high");
        for (Arm control : high ? withKind("high") : withKind("aligned-low")) {
            if (share(student, control, SHARED)) {
                add(student, control, claimOver(student, control));
            }
        }
        if (!high) {
            against(student, "conventional", "total");
        }
    }

    /** A student that starts from scratch has its control without distillation in the same detector alone, trained as long. */
    private String claimOver(Arm student, Arm alone) {
        if (alone.iterations() > student.iterations() || LONGER.equals(alone.control())) {
            return "not only longer training";
        }
        boolean scratch = ofSpec(student, "start").asText().equals("scratch");
        return scratch && alone.iterations() == student.iterations() ? DISTILLATION : "total";
    }

    private void against(Arm student, String kind, String claim) {
        withKind(kind).stream()
                .filter(control -> share(student, control, SHARED))
                .forEach(control -> add(student, control, claim));
    }

    /** Every student against those before it. */
    private void methods(List<Arm> students) {
        for (int i = 0; i < students.size(); i++) {
            for (Arm other : students.subList(0, i)) {
                if (other.iterations() == students.get(i).iterations()
                        && share(students.get(i), other, SHARED_BY_STUDENTS)) {
                    add(students.get(i), other, "method");
                }
            }
        }
    }

    private void add(Arm arm, Arm control, String claim) {
        claims.add(new Claim(arm.name(), control.name(), claim));
    }

    private List<Arm> withKind(String kind) {
        return arms.stream().filter(arm -> arm.kind().equals(kind)).toList();
    }

    /** Without those that trained longer to be a control; the paper's chain consists of controls. */
    private List<Arm> ofKind(String kind) {
        return withKind(kind).stream()
                .filter(arm -> !LONGER.equals(arm.control()))
                .toList();
    }

    private boolean share(Arm arm, Arm other, List<String> keys) {
        return keys.stream().allMatch(key -> ofSpec(arm, key).equals(ofSpec(other, key)));
    }

    /** A student that is no control. */
    private boolean learns(Arm arm) {
        return arm.kind().equals("student") && controlOf(arm).isEmpty();
    }

    /** As the manifest says it; a student whose weights are all 0 is the control without distillation, said or not. */
    private String controlOf(Arm arm) {
        if (arm.control() != null) {
            return arm.control();
        }
        return arm.kind().equals("student") && isOff(ofSpec(arm, "distill")) ? NO_KD : "";
    }

    /** A weight that is null, or was left out of the manifest, is the method's own and not 0: {@link #OWN} has what can be. */
    private static boolean isOff(JsonNode distill) {
        Map<String, JsonNode> weights = new HashMap<>();
        distill.properties().stream()
                .filter(entry -> entry.getValue().isNumber() && !NO_WEIGHTS.contains(entry.getKey()))
                .forEach(entry -> weights.put(entry.getKey(), entry.getValue()));
        return !weights.isEmpty()
                && weights.values().stream().allMatch(weight -> weight.asDouble() == 0)
                && weights.keySet()
                        .containsAll(OWN.getOrDefault(distill.path("method").asText(), Set.of()));
    }

    private JsonNode ofSpec(Arm arm, String key) {
        for (JsonNode node : spec.path("arms")) {
            if (node.path("name").asText().equals(arm.name())) {
                JsonNode value = node.path(key);
                return value.isMissingNode() ? NullNode.getInstance() : value;
            }
        }
        throw new IllegalArgumentException("arm %s is not in the experiment".formatted(arm.name()));
    }
}

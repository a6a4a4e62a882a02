package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.run.Manifest.Arm;

/**
 * Which arms may be set against which, and what the difference then says: the controls that an honest comparison needs. A control
 * has the iterations of what it is set against where there is such an arm.
 */
final class Claims {

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
        claims.kind("high", "aligned-low", "resolution");
        claims.kind("teacher", "aligned-low", "multi-scale teacher");
        claims.kind("teacher", "high", "multi-scale teacher");
        claims.students(Claims::distillation);
        claims.students(Claims::total);
        return claims.claims;
    }

    private void kind(String kind, String controlKind, String claim) {
        for (Arm arm : ofKind(kind)) {
            for (Arm control : comparable(arm, ofKind(controlKind))) {
                add(arm, control, claim);
            }
        }
    }

    private interface StudentClaim {
        void addTo(Claims claims, Arm student);
    }

    private void students(StudentClaim claim) {
        ofKind("student").stream().filter(this::learns).forEach(student -> claim.addTo(this, student));
    }

    /** Against the student that differs in nothing but the weight, which is 0. */
    private void distillation(Arm student) {
        for (Arm control : ofKind("student")) {
            if (!learns(control)
                    && control.iterations() == student.iterations()
                    && ofSpec(control, "start").equals(ofSpec(student, "start"))
                    && ofSpec(control, "teacher").equals(ofSpec(student, "teacher"))) {
                add(student, control, "distillation");
            }
        }
    }

    /** Against what needs no teacher; an arm that trained longer than the student asks whether training longer does as well. */
    private void total(Arm student) {
        for (Arm control : ofKind("aligned-low")) {
            add(student, control, control.iterations() > student.iterations() ? "not just longer training" : "total");
        }
        for (Arm control : ofKind("conventional")) {
            add(student, control, "total");
        }
    }

    private void add(Arm arm, Arm control, String claim) {
        claims.add(new Claim(arm.name(), control.name(), claim));
    }

    private List<Arm> ofKind(String kind) {
        return arms.stream().filter(arm -> arm.kind().equals(kind)).toList();
    }

    private static List<Arm> comparable(Arm arm, List<Arm> controls) {
        List<Arm> equallyLong = controls.stream()
                .filter(control -> control.iterations() == arm.iterations())
                .toList();
        return equallyLong.isEmpty() ? controls : equallyLong;
    }

    private boolean learns(Arm student) {
        return ofSpec(student, "distill").path("weight").asDouble() > 0;
    }

    private JsonNode ofSpec(Arm arm, String key) {
        for (JsonNode node : spec.path("arms")) {
            if (node.path("name").asText().equals(arm.name())) {
                return node.path(key);
            }
        }
        throw new IllegalArgumentException("arm %s is not in the experiment".formatted(arm.name()));
    }
}

package org.stillroom.engine.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Defects counted by kind, in words. */
public final class DefectCounts {

    private DefectCounts() {}

    /** By kind, in the order of {@link DefectKind}. */
    public static Map<DefectKind, Integer> of(List<Defect> defects) {
        Map<DefectKind, Integer> counts = new EnumMap<>(DefectKind.class);
        defects.forEach(defect -> counts.merge(defect.kind(), 1, Integer::sum));
        return counts;
    }

    /** What was clipped or left out, a line a kind: {@code test: 1 × box without width or height, left out}. */
    static List<String> mended(String split, List<Defect> defects) {
        List<String> lines = new ArrayList<>();
        of(defects).forEach((kind, count) -> {
            if (kind.consequence() == Consequence.CLIP || kind.consequence() == Consequence.DROP) {
                lines.add("%s: %d × %s, %s"
                        .formatted(
                                split, count, kind.words(), kind.consequence().words()));
            }
        });
        return lines;
    }
}

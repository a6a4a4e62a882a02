package org.stillroom.app.run;

import org.stillroom.engine.run.Manifest;

/** The pyramid that an arm is tested by, out of those in its snapshots. */
public final class TestedBranch {

    /** Of a teacher that sees two resolutions. */
    public static final String FUSED = "fused";

    public static final String HIGH = "high";
    public static final String LOW = "low";

    private TestedBranch() {}

    /** How the names of its maps begin: {@link #FUSED}, {@link #HIGH} where it sees the high resolution alone, else {@link #LOW}. */
    public static String of(Manifest manifest, Manifest.Arm arm) {
        if (arm.kind().equals("teacher")) {
            return FUSED;
        }
        boolean high = arm.kind().equals("high")
                || manifest.spec()
                        .path("arms")
                        .valueStream()
                        .filter(each -> each.path("name").asText().equals(arm.name()))
                        .anyMatch(each -> each.path("resolution").asText().equals("high"));
        return high ? HIGH : LOW;
    }
}

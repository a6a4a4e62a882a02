package org.stillroom.engine.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trained network is: enough to build it again and to tell whether it can teach. Stands in every checkpoint.
 *
 * @param kind of the arm it was
 * @param fusion of a teacher
 * @param resolution of a student
 * @param aligned of a student: whether its levels met its teacher's
 * @param model whole
 * @param categories it tells apart
 * @param strides of the aligned levels, in pixels of the high-resolution canvas, finest first
 * @param ratio of high to low resolution
 * @param size side of the high-resolution canvas, pixels
 */
public record NetworkSpec(
        ArmKind kind,
        @Nullable Fusion fusion,
        @Nullable Resolution resolution,
        @Nullable Boolean aligned,
        ModelSpec model,
        List<CategorySpec> categories,
        List<Integer> strides,
        int ratio,
        int size) {

    public NetworkSpec {
        categories = List.copyOf(categories);
        strides = List.copyOf(strides);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param sourceName what messages call it
     * @throws org.stillroom.engine.UserInputException if it is not that
     */
    public static NetworkSpec read(String json, String sourceName) {
        return SpecBinder.record(SpecParser.parse(json, line -> sourceName), NetworkSpec.class, "");
    }

    public ObjectNode toJson() {
        return SpecWriter.toJson(this);
    }

    /** The pyramids it could teach with, the default first; empty where it lies on a grid of its own. */
    public List<Target> targets() {
        return Target.of(kind, resolution == null ? Resolution.LOW : resolution, aligned == null || aligned);
    }
}

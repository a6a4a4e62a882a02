package org.stillroom.engine.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.spec.SpecNode.Entry;
import org.stillroom.engine.spec.SpecNode.Mapping;
import org.stillroom.engine.spec.SpecNode.Sequence;

/** Completes the partial {@code model} of an arm by the experiment's, node by node, so that what is wrong keeps its place. */
final class Overrides {

    private static final String MODEL = "model";

    /** Keys that mean something for one kind of head only. */
    private static final List<String> OF_ONE_KIND = List.of("boxLoss", "anchorScale");

    private Overrides() {}

    /** Replaces every arm's {@code model} by the whole of it. */
    static void complete(SpecNode root) {
        if (root instanceof Mapping experiment
                && value(experiment, MODEL) instanceof Mapping model
                && value(experiment, "arms") instanceof Sequence arms) {
            for (SpecNode item : arms.items()) {
                if (item instanceof Mapping arm && value(arm, MODEL) instanceof Mapping own) {
                    Entry entry = new Entry(own.place(), merged(model, own));
                    arm.entries().put(MODEL, entry);
                }
            }
        }
    }

    /** Keys of the stronger go before those of the base. A group of another {@code name} is another thing: nothing of the base fits it. */
    private static Mapping merged(Mapping base, Mapping stronger) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (!isNamedOtherwise(base, stronger)) {
            entries.putAll(base.entries());
        }
        if (stronger.entries().containsKey("kind")) {
            OF_ONE_KIND.forEach(entries::remove);
        }
        stronger.entries().forEach((key, entry) -> entries.put(key, merged(value(base, key), entry)));
        return new Mapping(stronger.place(), entries);
    }

    private static Entry merged(@Nullable SpecNode base, Entry stronger) {
        return base instanceof Mapping group && stronger.value() instanceof Mapping own
                ? new Entry(stronger.keyPlace(), merged(group, own))
                : stronger;
    }

    private static boolean isNamedOtherwise(Mapping base, Mapping stronger) {
        String name = SpecPath.nameOf(stronger);
        return name != null && !name.equals(SpecPath.nameOf(base));
    }

    private static @Nullable SpecNode value(Mapping mapping, String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? null : entry.value();
    }
}

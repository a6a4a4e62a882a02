package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A setting that two runs do not share.
 *
 * @param key as {@code --set} spells it, arms by their names: {@code arms.student.distill.weight}; of what is not set but found, the
 *     manifest's: {@code versions.djl}, {@code data.fingerprint}
 * @param first its value in the first run; null where that has no such key
 * @param second its value in the second
 */
public record SettingDifference(
        String key, @Nullable String first, @Nullable String second) {

    private static final String NAME = "name";

    /** The value of an arm's own key: one that only one run has is one difference, not as many as it has settings. */
    private static final String PRESENT = "present";

    /** What two runs set differently, and only that: every default counts as set, names and descriptions are left out. */
    public static List<SettingDifference> between(Manifest first, Manifest second) {
        Map<String, String> one = settings(first);
        Map<String, String> two = settings(second);
        Set<String> keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(two.keySet());
        Set<String> oneSided = keys.stream()
                .filter(key -> PRESENT.equals(one.get(key)) != PRESENT.equals(two.get(key)))
                .collect(Collectors.toSet());
        return keys.stream()
                .filter(key -> !Objects.equals(one.get(key), two.get(key)))
                .filter(key -> oneSided.stream().noneMatch(arm -> key.startsWith(arm + ".")))
                .map(key -> new SettingDifference(key, one.get(key), two.get(key)))
                .toList();
    }

    private static Map<String, String> settings(Manifest manifest) {
        Map<String, String> settings = new LinkedHashMap<>();
        flatten("", manifest.spec(), settings);
        settings.remove(NAME);
        settings.remove("description");
        settings.put("data.fingerprint", manifest.data().fingerprint());
        settings.put("device", manifest.device());
        settings.put("threads", Integer.toString(manifest.threads()));
        manifest.versions().forEach((name, version) -> settings.put("versions." + name, version));
        return settings;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties().forEach(each -> flatten(join(prefix, each.getKey()), each.getValue(), into));
        } else if (node.isArray() && isNamed(node)) {
            node.forEach(each -> {
                String name = join(prefix, each.path(NAME).asText());
                into.put(name, PRESENT);
                each.properties().stream()
                        .filter(property -> !property.getKey().equals(NAME))
                        .forEach(property -> flatten(join(name, property.getKey()), property.getValue(), into));
            });
        } else if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(each -> values.add(text(each)));
            into.put(prefix, values.toString());
        } else if (!node.isNull()) {
            into.put(prefix, text(node));
        }
    }

    private static boolean isNamed(JsonNode array) {
        return !array.isEmpty()
                && array.valueStream().allMatch(each -> each.path(NAME).isTextual());
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private static String join(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + "." + key;
    }
}

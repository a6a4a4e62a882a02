package org.stillroom.engine.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DatasetFolder.Holdout;

/**
 * Chooses the images that are held out: groups by ascending SHA-256 of seed and name until there are enough. An image that comes to
 * the folder later moves no other, and the machine does not matter.
 */
final class HeldOut {

    private HeldOut() {}

    /** The ids of the images to test on; at least one group, and never all. */
    static Set<Long> of(List<Draft.Image> images, Holdout holdout) {
        Map<String, List<Draft.Image>> groups = new TreeMap<>();
        for (Draft.Image image : images) {
            String hash = hash(holdout.seed(), key(image.name(), holdout.group()));
            groups.computeIfAbsent(hash, unused -> new ArrayList<>()).add(image);
        }
        if (groups.size() < 2) {
            throw new UserInputException(
                    "no images can be held out to test on: %d images are %s, expected at least two%s"
                            .formatted(
                                    images.size(),
                                    groups.size() == 1 ? "one group" : "none",
                                    holdout.group() == null ? "" : " by " + holdout.group()));
        }
        long wanted = Math.max(1, Math.round(holdout.fraction() * images.size()));
        Set<Long> chosen = new HashSet<>();
        int left = groups.size();
        for (List<Draft.Image> group : groups.values()) {
            if (chosen.size() >= wanted || left == 1) {
                break;
            }
            group.forEach(image -> chosen.add(image.id()));
            left--;
        }
        return chosen;
    }

    /** What keeps images together. */
    static String key(String name, @Nullable Pattern group) {
        if (group == null) {
            return name;
        }
        Matcher matcher = group.matcher(name);
        if (!matcher.find()) {
            return name;
        }
        String first = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        return first == null ? name : first;
    }

    private static String hash(long seed, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((seed + "\n" + key).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}

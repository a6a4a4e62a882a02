package org.stillroom.engine.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which of the records of a sealed interface a mapping stands for: a key of the mapping says it by the record's name. */
record Choice(By by, Map<String, Class<? extends Record>> records) {

    /** On a sealed interface of records. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface By {

        /** The key that says which. */
        String key();

        /** What it says where it is not given. */
        String unlessGiven();
    }

    /** Among the records of this type; null if it is no choice. */
    static @Nullable Choice among(Class<?> type) {
        By by = type.getAnnotation(By.class);
        if (by == null) {
            return null;
        }
        Map<String, Class<? extends Record>> records = new TreeMap<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            records.put(label(permitted), permitted.asSubclass(Record.class));
        }
        return new Choice(by, records);
    }

    /** The key that chose this record; null if none did. */
    static @Nullable String keyOf(Class<? extends Record> type) {
        for (Class<?> parent : type.getInterfaces()) {
            By by = parent.getAnnotation(By.class);
            if (by != null) {
                return by.key();
            }
        }
        return null;
    }

    /** {@code RichnessAligned} is {@code richness-aligned}. */
    static String label(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}

package org.stillroom.engine.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps what was asked for last and closes the rest.
 *
 * @param <K> what names a thing
 * @param <V> owned by this from when it is made
 */
final class Recent<K, V extends AutoCloseable> implements AutoCloseable {

    private final int limit;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

    Recent(int limit) {
        this.limit = limit;
    }

    /** The thing of that name, made now if it is not kept. */
    V get(K key, Supplier<V> make) {
        V known = kept.get(key);
        if (known != null) {
            return known;
        }
        V made = make.get();
        kept.put(key, made);
        while (kept.size() > limit) {
            K eldest = kept.keySet().iterator().next();
            close(kept.remove(eldest));
        }
        return made;
    }

    boolean has(K key) {
        return kept.containsKey(key);
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            throw new IllegalStateException("a model or its features cannot be let go", e);
        }
    }

    @Override
    public void close() {
        kept.values().forEach(Recent::close);
        kept.clear();
    }
}

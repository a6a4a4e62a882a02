package org.stillroom.app.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Orientation;

/** How panels share a room: rows and columns of parts, and at their ends groups of panels, of which one is shown. */
public sealed interface Dock {

    /** The ids of all panels in it, in reading order. */
    Stream<String> panels();

    default boolean has(String panel) {
        return panels().anyMatch(panel::equals);
    }

    /** Parts beside each other (horizontal) or above each other (vertical); two at least. */
    record Split(Orientation orientation, List<Part> parts) implements Dock {

        public Split {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<String> panels() {
            return parts.stream().flatMap(part -> part.dock().panels());
        }

        /** The same parts with other sizes. */
        Split sized(double... sizes) {
            List<Part> resized = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                resized.add(new Part(parts.get(i).dock(), sizes[i]));
            }
            return new Split(orientation, resized);
        }

        double[] sizes() {
            return parts.stream().mapToDouble(Part::size).toArray();
        }

        int indexOf(String panel) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).dock().has(panel)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * One part of a split.
     *
     * @param size above 1 pixels, which stay when the window grows; else a share of what those leave
     */
    record Part(Dock dock, double size) {

        boolean isShare() {
            return size <= 1;
        }
    }

    /** Panels in one place, one at least, of which one is shown. */
    record Tabs(List<String> ids, String shown) implements Dock {

        public Tabs {
            ids = List.copyOf(ids);
            if (!ids.contains(shown)) {
                throw new IllegalArgumentException("%s is not among %s".formatted(shown, ids));
            }
        }

        static Tabs of(String panel) {
            return new Tabs(List.of(panel), panel);
        }

        @Override
        public Stream<String> panels() {
            return ids.stream();
        }
    }

    static Dock panel(String id) {
        return Tabs.of(id);
    }

    static Dock row(Part... parts) {
        return new Split(Orientation.HORIZONTAL, List.of(parts));
    }

    static Dock column(Part... parts) {
        return new Split(Orientation.VERTICAL, List.of(parts));
    }
}

package org.stillroom.app.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import org.stillroom.app.dock.Dock.Part;
import org.stillroom.app.dock.Dock.Split;
import org.stillroom.app.dock.Dock.Tabs;

/** Changes of a {@link Dock}, which itself never changes. A panel is in one place only: put somewhere it leaves where it was. */
final class Docks {

    private static final double EDGE_SHARE = 0.3;

    private Docks() {}

    /** The group that holds a panel. */
    static Optional<Tabs> group(Dock root, String panel) {
        return groups(root).filter(group -> group.has(panel)).findFirst();
    }

    /** All groups in reading order. */
    static Stream<Tabs> groups(Dock root) {
        return root instanceof Split split
                ? split.parts().stream().flatMap(part -> groups(part.dock()))
                : Stream.of((Tabs) root);
    }

    /** Without a panel; empty if it was the only one. */
    static Optional<Dock> without(Dock root, String panel) {
        if (root instanceof Tabs tabs) {
            List<String> left =
                    tabs.ids().stream().filter(id -> !id.equals(panel)).toList();
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Tabs(left, left.contains(tabs.shown()) ? tabs.shown() : left.get(0)));
        }
        Split split = (Split) root;
        List<Part> left = new ArrayList<>();
        for (Part part : split.parts()) {
            without(part.dock(), panel).ifPresent(dock -> left.add(new Part(dock, part.size())));
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(tidy(new Split(split.orientation(), left)));
    }

    /** Only the panels that are known; empty if none is. */
    static Optional<Dock> only(Dock root, Set<String> known) {
        Optional<Dock> left = Optional.of(root);
        for (String panel : root.panels().filter(id -> !known.contains(id)).toList()) {
            left = left.flatMap(dock -> without(dock, panel));
        }
        return left;
    }

    /** Puts a panel beside, above, below another one, or into its group. */
    static Dock move(Dock root, String panel, String target, Place place) {
        if (panel.equals(target)) {
            return root;
        }
        Dock rest = without(root, panel).orElse(root);
        return tidy(atGroup(rest, target, group -> {
            if (place == Place.TABBED) {
                List<String> ids = new ArrayList<>(group.ids());
                ids.add(panel);
                return new Tabs(ids, panel);
            }
            return pair(Tabs.of(panel), 0.5, group, place);
        }));
    }

    /** Puts a panel at an outer edge of the whole. */
    static Dock toEdge(Dock root, String panel, Place edge) {
        Dock rest = without(root, panel).orElse(root);
        return rest.has(panel) ? root : tidy(pair(Tabs.of(panel), EDGE_SHARE, rest, edge));
    }

    /**
     * Moves a panel by one notch: out of its group, past its neighbour, or out of the row or column it is in; at the outer edge
     * nothing happens. Repeated, it reaches every place.
     */
    static Dock nudge(Dock root, String panel, Place side) {
        Tabs group = group(root, panel).orElseThrow();
        if (group.ids().size() > 1) {
            String other = group.ids().stream()
                    .filter(id -> !id.equals(panel))
                    .findFirst()
                    .orElseThrow();
            return move(root, panel, other, side);
        }
        return nudgeWithin(root, panel, side).map(Docks::tidy).orElseGet(() -> {
            boolean across = !(root instanceof Split split) || split.orientation() != side.orientation();
            return across && !root.equals(group) ? toEdge(root, panel, side) : root;
        });
    }

    /** The notch nearest to the panel; empty if no split on the way has one. */
    private static Optional<Dock> nudgeWithin(Dock dock, String panel, Place side) {
        if (!(dock instanceof Split split)) {
            return Optional.empty();
        }
        int index = split.indexOf(panel);
        Part part = split.parts().get(index);
        Optional<Dock> deeper = nudgeWithin(part.dock(), panel, side);
        if (deeper.isPresent()) {
            return deeper.map(changed -> with(split, index, new Part(changed, part.size())));
        }
        if (split.orientation() != side.orientation()) {
            return Optional.empty();
        }
        return part.dock() instanceof Tabs ? past(split, index, side) : Optional.of(out(split, index, panel, side));
    }

    private static Optional<Dock> past(Split split, int index, Place side) {
        int other = side.before() ? index - 1 : index + 1;
        if (other < 0 || other >= split.parts().size()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>(split.parts());
        parts.add(other, parts.remove(index));
        return Optional.of(new Split(split.orientation(), parts));
    }

    private static Dock out(Split split, int index, String panel, Place side) {
        List<Part> parts = new ArrayList<>(split.parts());
        Part from = parts.remove(index);
        double half = from.size() / 2;
        parts.add(index, new Part(without(from.dock(), panel).orElseThrow(), half));
        parts.add(side.before() ? index : index + 1, new Part(Tabs.of(panel), half));
        return new Split(split.orientation(), parts);
    }

    /** Shows a panel of a group. */
    static Dock show(Dock root, String panel) {
        return atGroup(root, panel, group -> new Tabs(group.ids(), panel));
    }

    /** With one split, the very one given, replaced. */
    static Dock replace(Dock root, Split old, Split now) {
        if (root == old) {
            return now;
        }
        return root instanceof Split split ? each(split, dock -> replace(dock, old, now)) : root;
    }

    /** With all pixels from left to right, and all from top to bottom, times a factor; shares are as they were. */
    static Dock scaled(Dock dock, double across, double down) {
        return dock instanceof Split split
                ? new Split(
                        split.orientation(),
                        split.parts().stream()
                                .map(part -> new Part(
                                        scaled(part.dock(), across, down),
                                        part.isShare()
                                                ? part.size()
                                                : Math.max(2, factor(split, across, down) * part.size())))
                                .toList())
                : dock;
    }

    private static double factor(Split split, double across, double down) {
        return split.orientation() == Orientation.HORIZONTAL ? across : down;
    }

    private static Dock atGroup(Dock dock, String panel, Function<Tabs, Dock> change) {
        if (dock instanceof Tabs tabs) {
            return tabs.has(panel) ? change.apply(tabs) : tabs;
        }
        return each((Split) dock, part -> atGroup(part, panel, change));
    }

    private static Split each(Split split, UnaryOperator<Dock> change) {
        return new Split(
                split.orientation(),
                split.parts().stream()
                        .map(part -> new Part(change.apply(part.dock()), part.size()))
                        .toList());
    }

    private static Split with(Split split, int index, Part part) {
        List<Part> parts = new ArrayList<>(split.parts());
        parts.set(index, part);
        return new Split(split.orientation(), parts);
    }

    private static Split pair(Dock panel, double share, Dock rest, Place place) {
        Part first = new Part(panel, share);
        Part second = new Part(rest, 1 - share);
        return new Split(place.orientation(), place.before() ? List.of(first, second) : List.of(second, first));
    }

    /** No split of one part, and none directly inside another of the same direction. */
    private static Dock tidy(Dock dock) {
        if (!(dock instanceof Split split)) {
            return dock;
        }
        List<Part> parts = new ArrayList<>();
        for (Part part : split.parts()) {
            Dock inner = tidy(part.dock());
            if (inner instanceof Split nested && nested.orientation() == split.orientation()) {
                parts.addAll(unfolded(nested, part.size()));
            } else {
                parts.add(new Part(inner, part.size()));
            }
        }
        return parts.size() == 1 ? parts.get(0).dock() : new Split(split.orientation(), parts);
    }

    /** The parts of a split that had a size: its shares are shares of that. */
    private static List<Part> unfolded(Split split, double size) {
        double all = split.parts().stream()
                .filter(Part::isShare)
                .mapToDouble(Part::size)
                .sum();
        return split.parts().stream()
                .map(part -> part.isShare() ? new Part(part.dock(), size * part.size() / all) : part)
                .toList();
    }
}

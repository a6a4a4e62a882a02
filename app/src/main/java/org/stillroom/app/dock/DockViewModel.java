package org.stillroom.app.dock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.dock.Dock.Split;
import org.stillroom.app.dock.Dock.Tabs;

/** Which panels are open and where, and everything that can be done about it. Panels are named by their ids. */
public final class DockViewModel {

    /** How much a panel grows at a time by key, pixels of 1000. */
    private static final double STEP = 40;

    private static final double RULER = 1000;

    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Supplier<Dock> usual;
    private final ReadOnlyObjectWrapper<DockState> state;
    private final ObjectProperty<@Nullable String> active = new SimpleObjectProperty<>(this, "active");

    /**
     * With the usual arrangement.
     *
     * @param titles of all panels by their ids
     * @param usual the arrangement of the first start, and after a reset
     */
    public DockViewModel(Map<String, String> titles, Supplier<Dock> usual) {
        this.titles.putAll(titles);
        this.usual = usual;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", DockState.of(usual.get()));
    }

    public ReadOnlyObjectProperty<DockState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public DockState getState() {
        return state.get();
    }

    /** The panel that has the focus, or had it last; keys act on it. Null before one had. */
    public ObjectProperty<@Nullable String> activeProperty() {
        return active;
    }

    /** All panels there are, open or not. */
    public List<String> panels() {
        return new ArrayList<>(titles.keySet());
    }

    public String title(String panel) {
        return titles.getOrDefault(panel, panel);
    }

    public boolean isOpen(String panel) {
        return root().has(panel);
    }

    /** Whether it can be seen now: open, in front of its group, and no other one alone. */
    public boolean isShown(String panel) {
        String alone = getState().alone();
        return alone == null
                ? group(panel).map(group -> group.shown().equals(panel)).orElse(false)
                : alone.equals(panel);
    }

    /** The panels that can be seen, in reading order. */
    public List<String> shown() {
        return root().panels().filter(this::isShown).toList();
    }

    /** Those in the group of a panel, itself among them; empty if it is closed. */
    public List<String> grouped(String panel) {
        return group(panel).map(Tabs::ids).orElse(List.of());
    }

    /** Puts a panel beside, above, below another one, or into its group. */
    public void move(String panel, String target, Place place) {
        set(Docks.move(root(), panel, target, place), null);
    }

    /** Puts a panel at an outer edge. */
    public void toEdge(String panel, Place edge) {
        set(Docks.toEdge(root(), panel, edge), null);
    }

    /** Moves a panel by one notch; see {@link Docks#nudge}. */
    public void nudge(String panel, Place side) {
        if (isOpen(panel)) {
            set(Docks.nudge(root(), panel, side), null);
        }
    }

    /** Brings a panel to the front of its group. */
    public void show(String panel) {
        String alone = getState().alone();
        set(Docks.show(root(), panel), alone == null || alone.equals(panel) ? alone : null);
    }

    /** Opens a panel where it usually lies as a tab, or shows it if it is open. */
    public void open(String panel) {
        if (!isOpen(panel)) {
            set(Docks.move(root(), panel, neighbour(panel), Place.TABBED), null);
        }
        show(panel);
    }

    /** Closes a panel, unless it is the last one. */
    public void close(String panel) {
        Docks.without(root(), panel).ifPresent(left -> {
            String alone = getState().alone();
            set(left, panel.equals(alone) ? null : alone);
        });
    }

    /** Gives a panel all room, or takes it back. */
    public void toggleAlone(String panel) {
        if (isOpen(panel)) {
            set(Docks.show(root(), panel), panel.equals(getState().alone()) ? null : panel);
        }
    }

    /** Makes a panel, with the part of the row or column it is in, larger or smaller by a step. */
    public void grow(String panel, Orientation orientation, int steps) {
        Split split = innermost(root(), panel, orientation);
        if (split == null) {
            return;
        }
        int index = split.indexOf(panel);
        boolean last = index == split.parts().size() - 1;
        double[] lengths = Allotment.lengths(RULER, split.sizes());
        double[] moved = Allotment.moved(lengths, last ? index - 1 : index, (last ? -1 : 1) * steps * STEP);
        resize(split, Allotment.sizes(moved, split.sizes()));
    }

    /** Gives the parts of a split, one of this arrangement, other sizes. */
    void resize(Split split, double[] sizes) {
        set(Docks.replace(root(), split, split.sized(sizes)), getState().alone());
    }

    /** Makes all parts that have pixels wider and higher, as their words became. */
    public void scale(double across, double down) {
        set(Docks.scaled(root(), across, down), getState().alone());
    }

    public void reset() {
        state.set(DockState.of(usual.get()));
    }

    /** Arranges as in a state of earlier; panels there are no more are left out. */
    public void restore(DockState earlier) {
        Docks.only(earlier.root(), titles.keySet()).ifPresent(root -> {
            String alone = earlier.alone();
            set(root, alone != null && root.has(alone) ? alone : null);
        });
    }

    private Dock root() {
        return getState().root();
    }

    private Optional<Tabs> group(String panel) {
        return Docks.group(root(), panel);
    }

    private void set(Dock root, @Nullable String alone) {
        state.set(new DockState(root, alone));
    }

    /** An open panel that usually lies near to a closed one: of its usual group, else the next before it. */
    private String neighbour(String panel) {
        List<String> order = usual.get().panels().toList();
        List<String> open = root().panels().toList();
        int place = order.indexOf(panel);
        for (int i = place - 1; i >= 0; i--) {
            if (open.contains(order.get(i))) {
                return order.get(i);
            }
        }
        return place == 0 || open.size() == 1 ? open.get(0) : open.get(open.size() / 2);
    }

    private static @Nullable Split innermost(Dock dock, String panel, Orientation orientation) {
        if (!(dock instanceof Split split) || !split.has(panel)) {
            return null;
        }
        Split deeper = innermost(split.parts().get(split.indexOf(panel)).dock(), panel, orientation);
        return deeper != null ? deeper : split.orientation() == orientation ? split : null;
    }
}

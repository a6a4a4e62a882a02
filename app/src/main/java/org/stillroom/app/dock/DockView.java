package org.stillroom.app.dock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.dock.Dock.Split;
import org.stillroom.app.dock.Dock.Tabs;
import org.stillroom.app.panel.Panel;

/** The panels as a {@link DockViewModel} has them; their headers and tabs can be dragged to other places. */
public final class DockView extends StackPane {

    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final DockViewModel model;
    private final Map<String, Panel> panels = new LinkedHashMap<>();
    /** What had the focus in a panel last: where F6 comes back to. */
    private final Map<String, Node> lastFocus = new LinkedHashMap<>();

    private final DockDrag drag;

    public DockView(DockViewModel model, List<Panel> panels) {
        this.model = model;
        this.drag = new DockDrag(model, this);
        getStyleClass().add("dock");
        setId("dock");
        for (Panel panel : panels) {
            this.panels.put(panel.getId(), panel);
            drag.serve(panel.header(), panel.getId());
            panel.addTools(PanelTools.enlarge(model, panel), PanelTools.more(model, panel));
        }
        model.stateProperty().subscribe(state -> arrange(state));
        model.activeProperty()
                .subscribe(active ->
                        this.panels.forEach((id, panel) -> panel.pseudoClassStateChanged(ACTIVE, id.equals(active))));
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::note);
            }
        });
    }

    Panel panel(String id) {
        Panel panel = panels.get(id);
        if (panel == null) {
            throw new IllegalArgumentException("no panel has the id " + id);
        }
        return panel;
    }

    /** Everything with switches and tools of a panel. */
    public List<Node> controls(String id) {
        return panel(id).controls();
    }

    /** Moves the focus into the next panel that is shown, round and round; by -1 into the one before. */
    public void focusNext(int by) {
        List<String> shown = model.shown();
        int at = shown.indexOf(model.activeProperty().get());
        int next = at < 0 ? (by > 0 ? 0 : shown.size() - 1) : Math.floorMod(at + by, shown.size());
        focus(shown.get(next));
    }

    /** Gives a panel the focus: to what had it last in there, else to the first that takes it. */
    public void focus(String id) {
        Panel panel = panel(id);
        Node last = lastFocus.get(id);
        Node target = last != null && isIn(last, panel) && !last.isDisabled() ? last : firstStop(panel);
        model.activeProperty().set(id);
        if (target != null) {
            target.requestFocus();
        }
    }

    private void arrange(DockState state) {
        Scene scene = getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        String alone = state.alone();
        Node content = alone == null
                ? node(state.root())
                : group(Docks.group(state.root(), alone).orElseThrow());
        getChildren().setAll(content, drag.preview());
        // A node that changes its parent loses the focus.
        if (focused != null && isIn(focused, this)) {
            focused.requestFocus();
        }
    }

    private Node node(Dock dock) {
        if (dock instanceof Tabs tabs) {
            return group(tabs);
        }
        Split split = (Split) dock;
        List<Node> parts = new ArrayList<>();
        split.parts().forEach(part -> parts.add(node(part.dock())));
        return new SplitBox(split.orientation(), parts, split.sizes(), sizes -> model.resize(split, sizes));
    }

    private Node group(Tabs group) {
        Panel shown = panel(group.shown());
        shown.setTitleShown(group.ids().size() == 1);
        if (group.ids().size() == 1) {
            return shown;
        }
        HBox tabs = new HBox();
        tabs.getStyleClass().add("dock-tabs");
        group.ids().forEach(id -> tabs.getChildren().add(tab(id, group)));
        BorderPane all = new BorderPane(shown);
        all.getStyleClass().add("dock-group");
        all.setTop(tabs);
        all.setMinSize(0, 0);
        return all;
    }

    private ToggleButton tab(String id, Tabs group) {
        ToggleButton tab = new ToggleButton(model.title(id));
        tab.setId(id + "-tab");
        tab.getStyleClass().add("dock-tab");
        tab.setSelected(group.shown().equals(id));
        tab.setTooltip(new Tooltip("Show %s; drag it to another place".formatted(model.title(id))));
        tab.setOnAction(event -> {
            model.show(id);
            focus(id);
        });
        drag.serve(tab, id);
        return tab;
    }

    private void note(@Nullable Node focused) {
        panels.forEach((id, panel) -> {
            if (focused != null && isIn(focused, panel)) {
                model.activeProperty().set(id);
                if (panel.getCenter() != null && isIn(focused, panel.getCenter())) {
                    lastFocus.put(id, focused);
                }
            }
        });
    }

    private static boolean isIn(Node node, Node ancestor) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Content before tools: who comes by key wants the picture, not the menu in its corner. */
    private static @Nullable Node firstStop(Panel panel) {
        Node inContent = firstStop(panel.getCenter());
        return inContent != null ? inContent : firstStop((Node) panel);
    }

    private static @Nullable Node firstStop(@Nullable Node node) {
        if (node == null || !node.isVisible() || node.isDisabled()) {
            return null;
        }
        if (node.isFocusTraversable()) {
            return node;
        }
        if (node instanceof javafx.scene.Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node stop = firstStop(child);
                if (stop != null) {
                    return stop;
                }
            }
        }
        return null;
    }
}

package org.stillroom.app.window;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.stillroom.app.banner.BannerView;
import org.stillroom.app.curves.CurvesView;
import org.stillroom.app.curves.CurvesViewModel;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.fusion.FusionView;
import org.stillroom.app.fusion.FusionViewModel;
import org.stillroom.app.images.ImageStripView;
import org.stillroom.app.inspector.InspectorView;
import org.stillroom.app.inspector.InspectorViewModel;
import org.stillroom.app.pyramid.PyramidView;
import org.stillroom.app.pyramid.PyramidViewModel;
import org.stillroom.app.runlist.RunListView;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.status.StatusView;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.timeline.TimelineView;
import org.stillroom.app.toolbar.ToolbarView;

/** The window's content: bars above and below, what is looked at on the left, the panels, the image at hand on the right. */
public final class WorkbenchView extends BorderPane {

    private static final double LEFT = 232;
    private static final double RIGHT = 300;

    private final Workbench workbench;
    private final Theme theme;
    private final FileChoice files;
    /** Its maps are the inspector's values too. */
    private final PyramidViewModel pyramid;

    public WorkbenchView(
            Workbench workbench, Theme theme, ToolbarView.Actions actions, Dialogues dialogues, FileChoice files) {
        this.workbench = workbench;
        this.theme = theme;
        this.files = files;
        this.pyramid = new PyramidViewModel(workbench.selection(), workbench.painter(), workbench.pump());
        Selection selection = workbench.selection();
        setTop(new VBox(
                new ToolbarView(workbench.toolbar(), theme, actions),
                new BannerView(workbench.banner(), dialogues::showText)));
        SplitPane panels = panels();
        EmptyState empty = new EmptyState(workbench, actions);
        panels.visibleProperty().bind(selection.runProperty().isNotNull());
        empty.visibleProperty().bind(selection.runProperty().isNull());
        setCenter(new StackPane(panels, empty));
        TimelineView timeline = new TimelineView(workbench.timeline(), selection);
        timeline.visibleProperty().bind(selection.runProperty().isNotNull());
        timeline.managedProperty().bind(timeline.visibleProperty());
        setBottom(new VBox(timeline, new StatusView(workbench.status())));
    }

    private SplitPane panels() {
        Node left = left();
        Node right = right();
        SplitPane all = new SplitPane(left, centre(), right);
        all.setId("main-split");
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        // Positions are fractions, but sides have a width: set once the width is known, then kept by the person.
        all.widthProperty().addListener((observable, before, now) -> {
            if (before.doubleValue() == 0) {
                all.setDividerPositions(LEFT / now.doubleValue(), 1 - RIGHT / now.doubleValue());
            }
        });
        return all;
    }

    private Node left() {
        RunListView runs = new RunListView(workbench.runList(), workbench.selection());
        ImageStripView images = new ImageStripView(workbench.images(), workbench.selection());
        VBox.setVgrow(images, Priority.ALWAYS);
        VBox left = new VBox(runs, images);
        left.getStyleClass().addAll("side", "left");
        left.setMinWidth(150);
        return left;
    }

    private Node centre() {
        Selection selection = workbench.selection();
        PyramidView pyramidView = new PyramidView(pyramid, selection, files);
        CurvesView curves = new CurvesView(new CurvesViewModel(selection), selection, theme.paletteProperty(), files);
        FusionView fusion = new FusionView(new FusionViewModel(selection), selection, theme.paletteProperty(), files);
        StackPane padded = new StackPane(new Panels(pyramidView, fusion, curves));
        padded.getStyleClass().add("centre");
        return padded;
    }

    private Node right() {
        Selection selection = workbench.selection();
        InspectorView inspector =
                new InspectorView(new InspectorViewModel(selection, pyramid.mapsProperty()), selection, files);
        StackPane right = new StackPane(inspector);
        right.getStyleClass().addAll("side", "right");
        return right;
    }
}

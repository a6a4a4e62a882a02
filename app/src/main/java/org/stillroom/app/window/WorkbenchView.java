package org.stillroom.app.window;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.stillroom.app.banner.BannerView;
import org.stillroom.app.dock.DockView;
import org.stillroom.app.status.StatusView;
import org.stillroom.app.timeline.TimelineView;

/** The window's content: bars above and below, the panels between them, or what Run would do before there is a run. */
final class WorkbenchView extends BorderPane {

    WorkbenchView(Workbench workbench, DockView docks, Node toolbar, EmptyState empty, Dialogues dialogues) {
        var run = workbench.selection().runProperty();
        setTop(new VBox(toolbar, new BannerView(workbench.banner(), dialogues::showText, dialogues::openPage)));
        // A folder of data is looked at before there is a run.
        var something = run.isNotNull().or(workbench.dataset().openedProperty());
        docks.visibleProperty().bind(something);
        empty.visibleProperty().bind(something.not());
        StackPane middle = new StackPane(docks, empty);
        middle.getStyleClass().add("middle");
        setCenter(middle);
        TimelineView timeline = new TimelineView(workbench.timeline(), workbench.selection());
        timeline.visibleProperty().bind(run.isNotNull());
        timeline.managedProperty().bind(timeline.visibleProperty());
        setBottom(new VBox(timeline, new StatusView(workbench.status())));
    }
}

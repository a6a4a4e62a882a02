package org.stillroom.app.selection;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.RunModel;

/** Calls back when another run, arm, image or moment is looked at, and when the run looked at has news or cannot be read. */
public final class SelectionWatch {

    private final Runnable changed;
    private final InvalidationListener news;

    private SelectionWatch(Runnable changed) {
        this.changed = changed;
        this.news = observable -> changed.run();
    }

    /** Calls once now, and from then on for as long as the selection lives. */
    public static void of(Selection selection, Runnable changed) {
        SelectionWatch watch = new SelectionWatch(changed);
        selection.runProperty().addListener((observable, before, now) -> watch.move(before, now));
        for (Observable each : new Observable[] {
            selection.armProperty(), selection.imageProperty(), selection.stepProperty(), selection.liveProperty()
        }) {
            each.addListener(watch.news);
        }
        watch.move(null, selection.getRun());
    }

    private void move(@Nullable RunModel before, @Nullable RunModel now) {
        if (before != null) {
            before.revisionProperty().removeListener(news);
            before.problemProperty().removeListener(news);
        }
        if (now != null) {
            now.revisionProperty().addListener(news);
            now.problemProperty().addListener(news);
        }
        changed.run();
    }
}

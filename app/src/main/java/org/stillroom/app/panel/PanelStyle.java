package org.stillroom.app.panel;

import java.util.Objects;
import javafx.scene.Parent;

/** The style sheet of what lies in panels; the looked-up colours come from the theme. */
public final class PanelStyle {

    private static final String STYLESHEET =
            Objects.requireNonNull(PanelStyle.class.getResource("panels.css")).toExternalForm();

    private PanelStyle() {}

    /** Dresses a panel, and whatever is put into it. */
    public static void dress(Parent panel) {
        panel.getStylesheets().add(STYLESHEET);
    }
}

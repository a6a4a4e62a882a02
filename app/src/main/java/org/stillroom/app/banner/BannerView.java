package org.stillroom.app.banner;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.banner.BannerViewModel.Kind;
import org.stillroom.app.banner.BannerViewModel.Message;

/** A strip under the toolbar with the message, and buttons for the ways out; takes no room when there is nothing to say. */
public final class BannerView extends HBox {

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();
    private final Button resume = new Button("Resume", new FontIcon(Feather.PLAY_CIRCLE));
    private final Button log = new Button("Show log");
    private final Button page = new Button("Open in the browser", new FontIcon(Feather.EXTERNAL_LINK));

    /**
     * Shows the model's message.
     *
     * @param showLog shows a text file to the user
     * @param openPage opens a page in the user's browser
     */
    public BannerView(BannerViewModel model, Consumer<Path> showLog, Consumer<Path> openPage) {
        getStyleClass().add("banner");
        setId("banner");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("banner-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        resume.setId("banner-resume");
        resume.setMinWidth(USE_PREF_SIZE);
        resume.setTooltip(new Tooltip("Go on from the last checkpoint"));
        resume.setOnAction(event -> model.resume());
        log.setId("banner-log");
        log.setMinWidth(USE_PREF_SIZE);
        log.setOnAction(event -> {
            Message shown = model.messageProperty().get();
            if (shown != null && shown.log() != null) {
                showLog.accept(shown.log());
            }
        });
        page.setId("banner-page");
        page.setMinWidth(USE_PREF_SIZE);
        page.setOnAction(event -> {
            Message shown = model.messageProperty().get();
            if (shown != null && shown.page() != null) {
                openPage.accept(shown.page());
            }
        });
        Button dismiss = new Button("", new FontIcon(Feather.X));
        dismiss.setId("banner-dismiss");
        dismiss.getStyleClass().addAll("icon-button", "quiet");
        dismiss.setAccessibleText("Dismiss this message");
        dismiss.setTooltip(new Tooltip("Dismiss"));
        dismiss.setOnAction(event -> model.dismiss());
        getChildren().addAll(icon, text, log, page, resume, dismiss);
        managedProperty().bind(visibleProperty());
        model.messageProperty().subscribe(this::show);
    }

    private void show(@Nullable Message message) {
        setVisible(message != null);
        if (message == null) {
            return;
        }
        boolean error = message.kind() == Kind.ERROR;
        icon.setIconCode(error ? Feather.ALERT_TRIANGLE : Feather.INFO);
        getStyleClass().remove("error");
        if (error) {
            getStyleClass().add("error");
        }
        text.setText(message.text());
        show(resume, message.resumable() != null);
        show(log, message.log() != null);
        show(page, message.page() != null);
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }
}

package org.stillroom.app.timeline;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.timeline.TimelineViewModel.Speed;

/** The bar at the bottom: play, the moment looked at, the scrubber, live. */
public final class TimelineView extends HBox {

    /** Between two recorded moments while playing: long enough to see what changed. */
    private static final Duration BEAT = Duration.millis(700);

    private final Timeline beat;

    public TimelineView(TimelineViewModel model, Selection selection) {
        getStyleClass().add("timeline");
        setAlignment(Pos.CENTER_LEFT);
        beat = new Timeline(new KeyFrame(BEAT, event -> model.beat()));
        beat.setCycleCount(Animation.INDEFINITE);
        TimelineBar bar = new TimelineBar(model, selection);
        HBox.setHgrow(bar, Priority.ALWAYS);
        getChildren().addAll(playButton(model), speed(model), readout(model), bar, liveButton(model, selection));
    }

    private Button playButton(TimelineViewModel model) {
        Button button = new Button();
        button.setId("play-button");
        button.getStyleClass().add("icon-button");
        button.disableProperty().bind(model.thereProperty().not());
        button.setOnAction(event -> model.togglePlaying());
        model.playingProperty().subscribe(playing -> {
            String words = playing ? "Stop playing" : "Play the training from record to record";
            button.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
            button.setTooltip(new Tooltip(words + " (Ctrl+Space)"));
            button.setAccessibleText(words);
            if (playing) {
                beat.playFromStart();
            } else {
                beat.stop();
            }
        });
        return button;
    }

    private ComboBox<Speed> speed(TimelineViewModel model) {
        ComboBox<Speed> speed = new ComboBox<>(FXCollections.observableArrayList(Speed.values()));
        speed.setId("play-speed");
        speed.getStyleClass().add("play-speed");
        speed.setAccessibleText("Speed of playing");
        speed.setTooltip(new Tooltip("How fast it is played (Ctrl+Up, Ctrl+Down)"));
        speed.valueProperty().bindBidirectional(model.speedProperty());
        speed.setMinWidth(USE_PREF_SIZE);
        model.speedProperty().subscribe(chosen -> beat.setRate(chosen.rate()));
        return speed;
    }

    private static VBox readout(TimelineViewModel model) {
        Label step = new Label();
        step.setId("step-readout");
        step.textProperty().bind(model.readoutProperty());
        Label recorded = new Label();
        recorded.setId("step-recorded");
        recorded.getStyleClass().add("caption");
        recorded.textProperty().bind(model.recordedProperty());
        recorded.setTooltip(new Tooltip("The newest maps recorded up to this iteration are shown"));
        VBox box = new VBox(step, recorded);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(112);
        return box;
    }

    private static ToggleButton liveButton(TimelineViewModel model, Selection selection) {
        FontIcon dot = new FontIcon(Feather.RADIO);
        ToggleButton button = new ToggleButton("live", dot);
        button.setId("live-button");
        button.getStyleClass().add("live");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Follow the newest iteration (Ctrl+L)"));
        button.disableProperty().bind(model.thereProperty().not());
        button.setOnAction(event -> model.setLive(button.isSelected()));
        selection.liveProperty().subscribe(live -> button.setSelected(live));
        return button;
    }
}

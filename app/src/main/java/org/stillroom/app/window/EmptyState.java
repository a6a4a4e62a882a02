package org.stillroom.app.window;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.ToolbarView;
import org.stillroom.app.worker.Workers;

/** What stands in the middle before there is a run: what pressing Run does, or that it is being prepared. */
final class EmptyState extends VBox {

    EmptyState(Workbench workbench, ToolbarView.Actions actions) {
        getStyleClass().add("empty-state");
        setId("empty-state");
        var working = workbench.workers().phaseProperty().isNotEqualTo(Workers.Phase.NONE);
        var choice = workbench.toolbar().experimentProperty();
        Label headline = new Label();
        headline.setId("empty-headline");
        headline.getStyleClass().add("headline");
        headline.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> working.get() ? "Preparing " + label(choice.get()) : label(choice.get()),
                        working,
                        choice));
        Label words = new Label();
        words.setId("empty-words");
        words.getStyleClass().add("words");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.setMaxWidth(720);
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> working.get()
                                ? "The worker starts, reads the data and writes the run's first files."
                                : words(choice.get()),
                        working,
                        choice));
        Button run = new Button("Run", new FontIcon(Feather.PLAY));
        run.setId("empty-run-button");
        run.getStyleClass().addAll("primary", "large");
        run.setTooltip(new Tooltip("Train the chosen experiment (Ctrl+R)"));
        run.setOnAction(event -> actions.run());
        run.disableProperty().bind(workbench.toolbar().canRunProperty().not());
        run.visibleProperty().bind(working.not());
        run.managedProperty().bind(run.visibleProperty());
        ProgressBar waiting = new ProgressBar();
        waiting.setPrefWidth(240);
        waiting.visibleProperty().bind(working);
        waiting.managedProperty().bind(working);
        Label others = new Label("Or open a run: drop its folder here, or press Ctrl+O");
        others.getStyleClass().add("caption");
        others.visibleProperty().bind(working.not());
        getChildren().addAll(headline, words, run, waiting, others);
    }

    private static String label(ExperimentChoice choice) {
        return choice == null ? "Nothing chosen" : choice.label();
    }

    private static String words(ExperimentChoice choice) {
        if (choice == null) {
            return "Choose an experiment in the toolbar, or open a run.";
        }
        String asks = choice.needsData() ? " You are asked for the folder with its images." : "";
        return "%s%n%nRun trains its arms, and shows their pyramids, fusion and curves as they learn.%s"
                .formatted(choice.description(), asks);
    }
}

package org.stillroom.app.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.engine.data.DataCheck.Report;

/** What was found in a data folder, and what can be run on it. */
public final class DataSheet extends VBox {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;

    private final BiConsumer<ExperimentChoice, Path> run;
    private final Consumer<String> editNew;
    private final Runnable look;

    /**
     * Says that the folder is looked through.
     *
     * @param run starts an experiment on a folder
     * @param editNew opens a new experiment, YAML, in the editor
     * @param look shows the folder in the panel of data
     */
    public DataSheet(Path folder, BiConsumer<ExperimentChoice, Path> run, Consumer<String> editNew, Runnable look) {
        this.look = look;
        this.run = run;
        this.editNew = editNew;
        setId("data-sheet");
        getStyleClass().add("data-sheet");
        setPrefWidth(WIDTH);
        getChildren().addAll(words(folder.toString(), "muted"), words("Looking at every image and annotation…"), bar());
    }

    private static ProgressBar bar() {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(240);
        return bar;
    }

    /**
     * Shows what was found.
     *
     * @param fitting the experiments that take any folder of images
     */
    public void show(Report report, List<ExperimentChoice> fitting) {
        VBox found = new VBox(6);
        DataWords.sets(report).forEach(line -> found.getChildren().add(words(line, "strong")));
        found.getChildren().add(words(DataWords.categories(report)));
        DataWords.defects(report).forEach(line -> found.getChildren().add(words(line)));
        ScrollPane scroll = new ScrollPane(found);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT);
        scroll.getStyleClass().add("edge-to-edge");
        FlowPane offers = new FlowPane(8, 8, offerLook());
        if (!report.refused()) {
            fitting.forEach(choice -> offers.getChildren().add(offer(choice, report.folder())));
        }
        DataExperiment.like(report).ifPresent(yaml -> offers.getChildren().add(offerNew(yaml)));
        if (report.refused()) {
            offers.getChildren().add(words("Nothing is trained on it before what is refused is mended.", "muted"));
        }
        getChildren().setAll(words(report.folder().toString(), "muted"), scroll, offers);
    }

    /** Says why nothing was found. */
    public void fail(Path folder, String why) {
        getChildren().setAll(words(folder.toString(), "muted"), words(why));
    }

    private Button offer(ExperimentChoice choice, Path folder) {
        Button button = new Button("Run %s on it".formatted(choice.label()), new FontIcon(Feather.PLAY));
        button.setId("data-run-" + choice.label());
        button.getStyleClass().add("primary");
        button.setTooltip(new Tooltip(choice.description()));
        button.setOnAction(event -> run.accept(choice, folder));
        return button;
    }

    private Button offerLook() {
        Button button = new Button("Look at it", new FontIcon(Feather.BAR_CHART_2));
        button.setId("data-look");
        button.setTooltip(new Tooltip("Classes, sizes, images with their boxes and defects, in the panel Data"));
        button.setOnAction(event -> look.run());
        return button;
    }

    private Button offerNew(String yaml) {
        Button button = new Button("Make an experiment for it…", new FontIcon(Feather.EDIT_2));
        button.setId("data-new-experiment");
        button.setTooltip(new Tooltip("Like deeppcb, on this folder: to look over, save and run"));
        button.setOnAction(event -> editNew.accept(yaml));
        return button;
    }

    private static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        return label;
    }
}

package org.stillroom.app.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.comparison.ComparisonViewModel.Answered;
import org.stillroom.app.comparison.ComparisonViewModel.Line;
import org.stillroom.app.comparison.ComparisonViewModel.Mode;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.Export.Offer;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.export.Table;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.run.Recipe;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparison.Difference;
import org.stillroom.engine.run.SettingDifference;

/** Verdicts with their intervals, arms with their seeds, cost beside precision, and what another run sets differently. */
public final class ComparisonView extends Panel {

    private final ComparisonViewModel model;
    private final BorderPane content = new BorderPane();
    private final ScrollPane scroll = new ScrollPane();
    private final Label empty = new Label();
    private final FlowPane keys = new FlowPane(10, 2);
    private final ComboBox<RunModel> others = new ComboBox<>();

    /**
     * Compares nothing yet.
     *
     * @param report writes the report of the run looked at
     */
    public ComparisonView(ComparisonViewModel model, FileChoice files, Runnable report) {
        super("comparison", "Comparison");
        this.model = model;
        addSwitches(
                new Segments<>("comparison-mode", List.of(Mode.values()), ComparisonView::name, model.modeProperty())
                        .explained(
                                "What is claimed of an arm, against its control, with its interval",
                                "Every arm with every seed",
                                "What an image costs at inference, beside what it buys",
                                "What another open run sets differently",
                                "What the papers have published on COCO, as a reference"),
                others());
        addTools(reportButton(report));
        addChoices(model.modeProperty(), model.orderProperty(), model.otherProperty());
        addTools(new Export("comparison-export", "comparison", files)
                .menu(content, new Offer("verdicts", this::verdicts), new Offer("arms", this::arms)));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        empty.setId("comparison-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        keys.setAlignment(Pos.CENTER_LEFT);
        keys.getStyleClass().add("panel-legends");
        content.setCenter(scroll);
        setContent(new StackPane(content, empty));
        PanelStyle.dress(this);
        model.revisionProperty().addListener(observable -> show());
        tellShown(shown -> show());
    }

    private static String name(Mode mode) {
        return switch (mode) {
            case VERDICTS -> "Verdicts";
            case ARMS -> "Arms";
            case COST -> "Cost";
            case SETTINGS -> "Settings";
            case PUBLISHED -> "Published";
        };
    }

    private static Button reportButton(Runnable report) {
        Button button = new Button("", new FontIcon(Feather.FILE_TEXT));
        button.setId("comparison-report");
        button.getStyleClass().addAll("icon-button", "quiet");
        button.setTooltip(
                new Tooltip("Write a report of this run: one HTML file with everything in it (Ctrl+Shift+R)"));
        button.setAccessibleText("Write a report of this run (HTML)…");
        button.setOnAction(event -> report.run());
        return button;
    }

    private ComboBox<RunModel> others() {
        others.setId("comparison-other");
        others.getStyleClass().add("small-combo");
        others.setTooltip(new Tooltip("The run whose settings are held against those of the one looked at"));
        others.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable RunModel run) {
                return run == null ? "" : String.valueOf(run.directory().getFileName());
            }

            @Override
            public @Nullable RunModel fromString(String name) {
                return null; // nothing is typed here
            }
        });
        others.managedProperty().bind(others.visibleProperty());
        others.setOnAction(event -> {
            if (others.getValue() != null) {
                model.otherProperty().set(others.getValue());
            }
        });
        return others;
    }

    private void show() {
        if (getScene() == null) {
            return;
        }
        Mode mode = model.modeProperty().get();
        others.setVisible(mode == Mode.SETTINGS && !model.others().isEmpty());
        if (!others.getItems().equals(model.others())) {
            others.getItems().setAll(model.others());
        }
        others.setValue(model.otherProperty().get());
        String missing = model.missing();
        empty.setText(missing);
        empty.setVisible(!missing.isEmpty());
        content.setVisible(missing.isEmpty());
        keys.getChildren().setAll(mode == Mode.COST ? ArmRows.partKeys() : List.of());
        content.setBottom(mode == Mode.COST ? keys : null);
        Comparison comparison = model.comparison();
        setSubtitle(
                comparison == null || mode == Mode.SETTINGS || mode == Mode.PUBLISHED
                        ? ""
                        : "%s · %d test images".formatted(Recipe.seeds(comparison.seeds()), comparison.testImages()));
        scroll.setContent(missing.isEmpty() ? rows(mode) : null);
    }

    private Rows rows(Mode mode) {
        Rows rows = switch (mode) {
            case VERDICTS -> VerdictRows.of(model);
            case ARMS -> ArmRows.precisions(model);
            case COST -> ArmRows.costs(model);
            case SETTINGS -> settings();
            case PUBLISHED -> PublishedRows.of(model.publishedWords());
        };
        rows.setId("comparison-rows");
        return rows;
    }

    private Rows settings() {
        Rows rows = new Rows(-1, HPos.LEFT, HPos.LEFT, HPos.LEFT);
        rows.add(Rows.muted("setting"), Rows.muted("this run"), Rows.muted("the other"));
        for (SettingDifference each : model.settings()) {
            rows.add(each.key(), value(each.first()), value(each.second()));
        }
        return rows;
    }

    private static String value(@Nullable String value) {
        return value == null ? "–" : value.length() > 40 ? value.substring(0, 12) + "…" : value;
    }

    private Table verdicts() {
        List<List<?>> rows = new ArrayList<>();
        for (Answered answered : model.verdicts()) {
            for (Difference each : answered.differences()) {
                List<Double> seeds = each.interval();
                List<Double> images = each.imageInterval();
                rows.add(Arrays.asList(
                        each.claim(),
                        each.arm(),
                        each.against(),
                        each.values().size(),
                        each.mean(),
                        seeds == null ? null : seeds.get(0),
                        seeds == null ? null : seeds.get(1),
                        images == null ? null : images.get(0),
                        images == null ? null : images.get(1),
                        each.outcome().words()));
            }
        }
        return new Table(
                List.of(
                        "claim",
                        "arm",
                        "against",
                        "seeds",
                        "mean difference of AP",
                        "low over seeds",
                        "high over seeds",
                        "low over images",
                        "high over images",
                        "verdict"),
                rows);
    }

    private Table arms() {
        List<List<?>> rows = new ArrayList<>();
        for (Line line : model.lines()) {
            Comparison.Arm arm = line.arm();
            var cost = arm.cost();
            rows.add(Arrays.asList(
                    arm.name(),
                    arm.kind(),
                    arm.mean(),
                    arm.sd(),
                    arm.AP50(),
                    arm.AP75(),
                    arm.APs(),
                    arm.APm(),
                    arm.APl(),
                    arm.iterations(),
                    cost == null ? null : cost.parameters().total(),
                    cost == null ? null : cost.multiplyAdds().total(),
                    cost == null ? null : cost.latency().milliseconds()));
        }
        return new Table(
                List.of(
                        "arm",
                        "kind",
                        "AP",
                        "sd",
                        "AP50",
                        "AP75",
                        "APs",
                        "APm",
                        "APl",
                        "iterations",
                        "parameters",
                        "multiply-adds",
                        "latency ms"),
                rows);
    }
}

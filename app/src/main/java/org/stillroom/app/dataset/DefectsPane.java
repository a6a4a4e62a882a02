package org.stillroom.app.dataset;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Consequence;
import org.stillroom.engine.data.Defect;
import org.stillroom.engine.data.DefectCounts;

/** What is wrong, worst first, with what training does about it; the image of the one chosen stands beside. */
final class DefectsPane extends SplitPane {

    private final ListView<Defect> list = new ListView<>();
    private final Label counts = new Label();
    private final Label whole = new Label();

    DefectsPane(DatasetViewModel model, DatasetPictures pictures) {
        list.setId("dataset-defects");
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel().selectedItemProperty().subscribe(defect -> {
            whole.setText(defect == null ? "" : defect.toString());
            if (defect != null) {
                model.show(defect);
            }
        });
        whole.setId("dataset-defect-words");
        whole.getStyleClass().add("caption");
        whole.setWrapText(true);
        whole.setMinHeight(USE_PREF_SIZE);
        whole.managedProperty().bind(whole.textProperty().isNotEmpty());
        list.setPlaceholder(new Label("No defects."));
        counts.setId("dataset-defect-counts");
        counts.getStyleClass().add("caption");
        counts.setWrapText(true);
        BorderPane left = new BorderPane(list);
        left.setTop(counts);
        left.setBottom(whole);
        left.setMinSize(0, 0);
        setOrientation(Orientation.HORIZONTAL);
        getItems().addAll(left, new DatasetPicture("dataset-defect-picture", model, pictures));
        setDividerPositions(0.55);
        getStyleClass().add("dataset-split");
        setMinSize(0, 0);
        model.lookProperty().subscribe(look -> {
            if (look != null) {
                show(look);
            }
        });
    }

    private void show(DatasetLook look) {
        List<Defect> defects = worstFirst(look.report().defects());
        list.getItems().setAll(defects);
        List<String> words = new ArrayList<>();
        DefectCounts.of(defects)
                .forEach((kind, count) -> words.add("%d × %s: %s"
                        .formatted(count, kind.words(), kind.consequence().words())));
        counts.setText(String.join("\n", words)
                + (look.report().refused() ? "\nNothing is trained on it before what is refused is mended." : ""));
    }

    static List<Defect> worstFirst(List<Defect> defects) {
        List<Defect> sorted = new ArrayList<>();
        for (Consequence consequence :
                List.of(Consequence.REFUSE, Consequence.DROP, Consequence.CLIP, Consequence.KEEP)) {
            defects.stream()
                    .filter(defect -> defect.consequence() == consequence)
                    .forEach(sorted::add);
        }
        return sorted;
    }

    private static final class Cell extends ListCell<Defect> {

        private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

        private final Label badge = new Label();

        Cell() {
            badge.getStyleClass().add("dataset-consequence");
            badge.setMinWidth(USE_PREF_SIZE);
            setPrefWidth(0);
            setWrapText(true);
            setGraphicTextGap(8);
        }

        @Override
        protected void updateItem(@Nullable Defect item, boolean empty) {
            super.updateItem(item, empty);
            Defect defect = empty ? null : item;
            setGraphic(defect == null ? null : badge);
            setText(defect == null ? null : place(defect) + ": " + defect.message());
            setTooltip(defect == null ? null : new Tooltip(defect.toString()));
            if (defect != null) {
                badge.setText(defect.consequence().words());
                badge.pseudoClassStateChanged(REFUSED, defect.consequence() == Consequence.REFUSE);
            }
        }

        private static String place(Defect defect) {
            String file = String.valueOf(defect.file().getFileName());
            return defect.line() > 0 ? "%s, line %d".formatted(file, defect.line()) : file;
        }
    }
}

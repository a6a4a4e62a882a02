package org.stillroom.app.comparison;

import java.util.Collections;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import org.stillroom.engine.report.Published;

/** What the papers have published, each table under its paper; apart from every number of one's own. */
final class PublishedRows {

    private PublishedRows() {}

    /** @param words what has to be said beside them */
    static Rows of(String words) {
        int columns = Published.tables().stream()
                .mapToInt(table -> table.header().size())
                .max()
                .orElse(1);
        HPos[] alignments = Collections.nCopies(columns, HPos.RIGHT).toArray(HPos[]::new);
        alignments[0] = HPos.LEFT;
        Rows rows = new Rows(-1, alignments);
        Label caveat = rows.addLine(words);
        caveat.getStyleClass().add("strong");
        for (Published table : Published.tables()) {
            rows.addHeading(table.paper());
            rows.addLine(table.setting()).getStyleClass().add("caption");
            rows.add(table.header().stream().map(Rows::muted).toArray());
            for (List<String> row : table.rows()) {
                rows.add(row.toArray());
            }
        }
        return rows;
    }
}

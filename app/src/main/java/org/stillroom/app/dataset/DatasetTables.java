package org.stillroom.app.dataset;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.app.export.Table;
import org.stillroom.engine.data.DataCheck.CategoryCount;
import org.stillroom.engine.data.DataCheck.SplitReport;
import org.stillroom.engine.data.Defect;
import org.stillroom.engine.experiment.ObjectSizes;

/** The panel's numbers as tables. */
record DatasetTables(DatasetViewModel model) {

    Table counts() {
        List<List<Object>> rows = new ArrayList<>();
        for (SplitReport split : splits()) {
            for (CategoryCount count : split.categories()) {
                rows.add(List.of(
                        split.name(), count.category().id(), count.category().name(), count.objects()));
            }
        }
        return new Table(List.of("split", "class id", "class", "objects"), rows);
    }

    /** A row a level and range of sizes; the level is empty for objects that none learns. */
    Table sizes() {
        List<List<Object>> rows = new ArrayList<>();
        DatasetLook look = model.lookProperty().get();
        if (look != null) {
            look.sizes().forEach((split, sizes) -> {
                add(rows, split, "high", sizes.high());
                add(rows, split, "low", sizes.low());
            });
        }
        return new Table(
                List.of("split", "resolution", "canvas px", "side from px", "side to px", "level", "objects"), rows);
    }

    private static void add(List<List<Object>> rows, String split, String name, ObjectSizes.View view) {
        for (ObjectSizes.Bin bin : view.bins()) {
            int learnt = 0;
            double to = Double.isInfinite(bin.to()) ? Double.NaN : bin.to();
            for (int level = 0; level < view.levels().size(); level++) {
                int objects = bin.byLevel().get(level);
                learnt += objects;
                rows.add(List.of(
                        split, name, view.size(), bin.from(), to, view.levels().get(level), objects));
            }
            rows.add(List.of(split, name, view.size(), bin.from(), to, "", bin.objects() - learnt));
        }
    }

    Table defects() {
        DatasetLook look = model.lookProperty().get();
        List<List<Object>> rows = new ArrayList<>();
        for (Defect defect : look == null
                ? List.<Defect>of()
                : DefectsPane.worstFirst(look.report().defects())) {
            rows.add(List.of(
                    defect.kind().label(),
                    defect.consequence().words(),
                    defect.file(),
                    defect.line() == 0 ? "" : defect.line(),
                    defect.image() == null ? "" : defect.image(),
                    defect.message()));
        }
        return new Table(List.of("kind", "training", "file", "line", "image", "message"), rows);
    }

    private List<SplitReport> splits() {
        DatasetLook look = model.lookProperty().get();
        return look == null ? List.of() : look.report().splits();
    }
}

package org.stillroom.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stillroom.app.feature.Likeness;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.pyramid.Look;
import org.stillroom.app.pyramid.PyramidMaps;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.Level;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.pyramid.Quantity;
import org.stillroom.app.pyramid.RowId;
import org.stillroom.app.selection.SourcePoint;

class ValueTableTest {

    /** 2×2 cells of 8 source pixels. */
    private final LevelMap fine =
            new LevelMap(List.of(new Grid(2, 2, new float[] {1, 2, 3, 4})), new StrideFrame(8, 2, 2), List.of());

    private final PyramidMaps maps = new PyramidMaps(
            Look.FIRST,
            List.of(new Level(8, "stride 8 px", "", "P3·P2"), new Level(16, "stride 16 px", "", "P4·P3")),
            List.of(),
            List.of(new Row(
                    RowId.HIGH,
                    "high",
                    "High branch",
                    "128 px\nteacher",
                    "",
                    Quantity.ENERGY,
                    null,
                    List.of(cell("P3", fine), cell("P4", null)))),
            null,
            0);

    private static Cell cell(String name, @Nullable LevelMap map) {
        return new Cell(name, map, "", "", "", "", Likeness.NONE);
    }

    @Test
    void readsTheStrideCellAroundThePlace() {
        ValueTable table = ValueTable.at(maps, new SourcePoint(9.7, 3));

        assertThat(table.place()).isEqualTo("at 9, 3 px");
        assertThat(table.lines().get(0).level()).isEqualTo("P3·P2");
        assertThat(table.lines().get(0).values()).containsExactly(2.0); // row 0, column 1
    }

    @Test
    void whatIsMissingIsNotANumber() {
        assertThat(ValueTable.at(maps, new SourcePoint(1, 1)).lines().get(1).values())
                .containsExactly(Double.NaN);
        assertThat(ValueTable.at(maps, null).lines().get(0).values()).containsExactly(Double.NaN);
    }

    @Test
    void aColumnSaysWhoseMapItReads() {
        assertThat(ValueTable.at(maps, null).columns().get(0).help())
                .isEqualTo("High branch (128 px, teacher): energy (RMS over channels)");
    }
}

package org.stillroom.app.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Orientation;
import org.junit.jupiter.api.Test;
import org.stillroom.app.dock.Dock.Part;
import org.stillroom.app.dock.Dock.Split;

class DockViewModelTest {

    private final DockViewModel model = new DockViewModel(
            titles("a", "b", "c", "extra"),
            () -> Dock.row(new Part(Dock.panel("a"), 200), new Part(Dock.panel("b"), 1), new Part(Dock.panel("c"), 1)));

    @Test
    void aClosedPanelComesBackAsATabOfTheOneItUsuallyLiesBeside() {
        model.close("b");
        assertThat(model.isOpen("b")).isFalse();

        model.open("b");

        assertThat(model.grouped("b")).containsExactly("a", "b");
        assertThat(model.isShown("b")).isTrue();
        assertThat(model.isShown("a")).isFalse();
    }

    @Test
    void aPanelWithoutAUsualPlaceOpensToo() {
        model.open("extra");

        assertThat(model.isShown("extra")).isTrue();
    }

    @Test
    void theLastPanelStays() {
        model.close("a");
        model.close("b");
        model.close("c");

        assertThat(model.shown()).containsExactly("c");
    }

    @Test
    void aPanelAloneHidesTheOthersUntilItGivesTheRoomBack() {
        model.toggleAlone("b");
        assertThat(model.shown()).containsExactly("b");

        model.toggleAlone("b");
        assertThat(model.shown()).containsExactly("a", "b", "c");
    }

    @Test
    void showingAnotherPanelEndsThatOneIsAlone() {
        model.toggleAlone("b");
        model.open("c");

        assertThat(model.shown()).containsExactly("a", "b", "c");
    }

    @Test
    void aPanelGrowsByAStepAndShrinksBack() {
        // Of a ruler of 1000: 200, 400, 400.
        model.grow("a", Orientation.HORIZONTAL, 1);
        assertThat(sizes()).containsExactly(240, 0.36 / 0.76, 0.4 / 0.76);

        model.grow("a", Orientation.HORIZONTAL, -1);
        assertThat(sizes()).containsExactly(200, 0.5, 0.5);
        model.grow("c", Orientation.HORIZONTAL, 1);
        assertThat(sizes()).containsExactly(200, 0.45, 0.55);
        model.grow("c", Orientation.VERTICAL, 1);
        assertThat(sizes()).containsExactly(200, 0.45, 0.55);
    }

    @Test
    void resetBringsTheUsualPlacesBack() {
        DockState usual = model.getState();
        model.move("a", "c", Place.BELOW);
        model.close("b");

        model.reset();

        assertThat(model.getState()).isEqualTo(usual);
    }

    @Test
    void whatAnotherVersionKnewIsLeftOut() {
        model.restore(DockFormat.read("{\"row\":[{\"size\":1,\"tabs\":[\"gone\"]},{\"size\":1,\"tabs\":[\"c\"]}],"
                        + "\"alone\":\"gone\"}")
                .orElseThrow());

        assertThat(model.getState()).isEqualTo(new DockState(Dock.panel("c"), null));
    }

    private double[] sizes() {
        return ((Split) model.getState().root()).sizes();
    }

    private static Map<String, String> titles(String... ids) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String id : ids) {
            titles.put(id, id.toUpperCase(Locale.ROOT));
        }
        return titles;
    }
}

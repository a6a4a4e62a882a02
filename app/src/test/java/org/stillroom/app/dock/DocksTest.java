package org.stillroom.app.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import org.junit.jupiter.api.Test;
import org.stillroom.app.dock.Dock.Part;
import org.stillroom.app.dock.Dock.Split;
import org.stillroom.app.dock.Dock.Tabs;

class DocksTest {

    /** {@code a | (b over (c | d)) | e}, the outer ones with pixels. */
    private static final Dock ROOT = Dock.row(
            new Part(Dock.panel("a"), 200),
            new Part(
                    Dock.column(
                            new Part(Dock.panel("b"), 1),
                            new Part(Dock.row(new Part(Dock.panel("c"), 0.5), new Part(Dock.panel("d"), 0.5)), 180)),
                    1),
            new Part(Dock.panel("e"), 300));

    @Test
    void aPanelMovedBesideAnotherSharesItsRoom() {
        Dock moved = Docks.move(ROOT, "e", "b", Place.ABOVE);

        assertThat(shape(moved)).isEqualTo("[a | (e / b / [c | d])]");
        Split column = (Split) ((Split) moved).parts().get(1).dock();
        assertThat(column.sizes()).containsExactly(0.5, 0.5, 180);
    }

    @Test
    void aPanelInPixelsHandsItsPixelsToThePair() {
        Split moved = (Split) Docks.move(ROOT, "b", "a", Place.RIGHT);

        assertThat(shape(moved)).isEqualTo("[a | b | c | d | e]");
        // a's 200 are halved; the row below has all of the middle now, each its half.
        assertThat(moved.sizes()).containsExactly(100, 100, 0.5, 0.5, 300);
    }

    @Test
    void aPanelMovedIntoAnotherBecomesItsTabInFront() {
        assertThat(shape(Docks.move(ROOT, "e", "a", Place.TABBED))).isEqualTo("[{a,*e} | (b / [c | d])]");
    }

    @Test
    void aPanelMovedOntoItselfStays() {
        assertThat(Docks.move(ROOT, "b", "b", Place.LEFT)).isEqualTo(ROOT);
    }

    @Test
    void theLastOfARowLeavesNoRowOfOne() {
        assertThat(shape(Docks.without(ROOT, "c").orElseThrow())).isEqualTo("[a | (b / d) | e]");
        assertThat(Docks.without(Dock.panel("a"), "a")).isEmpty();
    }

    @Test
    void closingTheTabInFrontShowsAnother() {
        Dock tabs = new Tabs(List.of("a", "b", "c"), "b");

        assertThat(shape(Docks.without(tabs, "b").orElseThrow())).isEqualTo("{*a,c}");
        assertThat(shape(Docks.without(tabs, "c").orElseThrow())).isEqualTo("{a,*b}");
    }

    @Test
    void anEdgeIsOfTheWhole() {
        assertThat(shape(Docks.toEdge(ROOT, "c", Place.BELOW))).isEqualTo("([a | (b / d) | e] / c)");
        assertThat(shape(Docks.toEdge(ROOT, "c", Place.LEFT))).isEqualTo("[c | a | (b / d) | e]");
    }

    @Test
    void aNotchGoesPastTheNeighbourThenOutOfTheRowThenToTheEdge() {
        Dock once = Docks.nudge(ROOT, "d", Place.LEFT);
        assertThat(shape(once)).isEqualTo("[a | (b / [d | c]) | e]");
        Dock twice = Docks.nudge(once, "d", Place.LEFT);
        assertThat(shape(twice)).isEqualTo("[a | d | (b / c) | e]");
        Dock thrice = Docks.nudge(twice, "d", Place.LEFT);
        assertThat(shape(thrice)).isEqualTo("[d | a | (b / c) | e]");
        assertThat(Docks.nudge(thrice, "d", Place.LEFT)).isEqualTo(thrice);
    }

    @Test
    void aNotchAcrossTheWholeMakesARowOfItsOwn() {
        assertThat(shape(Docks.nudge(ROOT, "a", Place.BELOW))).isEqualTo("([(b / [c | d]) | e] / a)");
        Dock alone = Dock.panel("a");
        assertThat(Docks.nudge(alone, "a", Place.LEFT)).isEqualTo(alone);
    }

    @Test
    void aNotchTakesATabOutOfItsGroup() {
        Dock tabbed = Docks.move(ROOT, "e", "a", Place.TABBED);

        assertThat(shape(Docks.nudge(tabbed, "e", Place.ABOVE))).isEqualTo("[(e / a) | (b / [c | d])]");
    }

    @Test
    void byNotchesAndTabsEveryShapeOfThreePanelsIsReached() {
        Dock start = Dock.row(
                new Part(Dock.panel("a"), 0.5), new Part(Dock.panel("b"), 0.25), new Part(Dock.panel("c"), 0.25));
        Set<String> seen = new HashSet<>(Set.of(shape(start)));
        Deque<Dock> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Dock dock = open.pop();
            for (String panel : List.of("a", "b", "c")) {
                for (Place place : List.of(Place.LEFT, Place.RIGHT, Place.ABOVE, Place.BELOW)) {
                    Dock next = Docks.nudge(dock, panel, place);
                    assertThat(next.panels().sorted()).containsExactly("a", "b", "c");
                    if (seen.add(shape(next))) {
                        open.push(next);
                    }
                }
            }
        }

        // 6 orders in a row, 6 in a column, and 3 (the one apart) × 4 (its side) × 2 (order of the pair).
        assertThat(seen).hasSize(36);
    }

    @Test
    void largerWordsMakePixelsWiderAndHigherAndLeaveShares() {
        Split scaled = (Split) Docks.scaled(ROOT, 1.5, 2);

        assertThat(scaled.sizes()).containsExactly(300, 1, 450);
        assertThat(((Split) scaled.parts().get(1).dock()).sizes()).containsExactly(1, 360);
    }

    @Test
    void panelsThatAreUnknownAreLeftOut() {
        assertThat(shape(Docks.only(ROOT, Set.of("a", "d")).orElseThrow())).isEqualTo("[a | d]");
        assertThat(Docks.only(ROOT, Set.of("x"))).isEmpty();
    }

    static String shape(Dock dock) {
        if (dock instanceof Tabs tabs) {
            return tabs.ids().size() == 1
                    ? tabs.shown()
                    : tabs.ids().stream()
                            .map(id -> id.equals(tabs.shown()) ? "*" + id : id)
                            .collect(Collectors.joining(",", "{", "}"));
        }
        Split split = (Split) dock;
        boolean row = split.orientation() == Orientation.HORIZONTAL;
        return split.parts().stream()
                .map(part -> shape(part.dock()))
                .collect(Collectors.joining(row ? " | " : " / ", row ? "[" : "(", row ? "]" : ")"));
    }
}

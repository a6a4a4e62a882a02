package org.stillroom.app.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.app.dock.Dock.Part;
import org.stillroom.app.dock.Dock.Tabs;

class DockFormatTest {

    private static final DockState STATE = new DockState(
            Dock.row(
                    new Part(Dock.panel("a"), 232),
                    new Part(
                            Dock.column(
                                    new Part(new Tabs(List.of("b", "c"), "c"), 0.7), new Part(Dock.panel("d"), 0.3)),
                            1)),
            "b");

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(DockFormat.read(DockFormat.write(STATE))).contains(STATE);
    }

    @Test
    void theTextIsAsDocumented() {
        assertThat(DockFormat.write(STATE))
                .isEqualTo("{\"row\":[{\"size\":232.0,\"tabs\":[\"a\"],\"shown\":\"a\"},{\"size\":1.0,\"column\":["
                        + "{\"size\":0.7,\"tabs\":[\"b\",\"c\"],\"shown\":\"c\"},"
                        + "{\"size\":0.3,\"tabs\":[\"d\"],\"shown\":\"d\"}]}],\"alone\":\"b\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "{\"tabs\":[]}",
                "{\"tabs\":[\"a\"],\"shown\":\"b\"}",
                "{\"row\":[{\"size\":1,\"tabs\":[\"a\"]}]}",
                "{\"row\":[{\"size\":1,\"tabs\":[\"a\"]},{\"size\":1,\"tabs\":[\"a\"]}]}"
            })
    void whatIsNoArrangementIsNone(String text) {
        assertThat(DockFormat.read(text)).isEmpty();
    }
}

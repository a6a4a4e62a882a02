package org.stillroom.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void writesNumbersWithAPointAndAllTheirDigits() {
        Table table = new Table(List.of("step", "AP"), List.of(List.of(200, 31.25), List.of(400, 1 / 3.0)));

        assertThat(table.csv()).isEqualTo("step,AP\r\n200,31.25\r\n400,0.3333333333333333\r\n");
    }

    @Test
    void quotesWhatWouldBreakALine() {
        Table table = new Table(List.of("arm"), List.of(List.of("a, \"b\"")));

        assertThat(table.csv()).isEqualTo("arm\r\n\"a, \"\"b\"\"\"\r\n");
    }

    @Test
    void whatIsMissingStaysEmpty() {
        Table table = new Table(List.of("a", "b", "c"), List.of(Arrays.asList(null, Double.NaN, Float.NaN)));

        assertThat(table.csv()).isEqualTo("a,b,c\r\n,,\r\n");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of(1))))
                .hasMessageContaining("expected 2");
    }
}

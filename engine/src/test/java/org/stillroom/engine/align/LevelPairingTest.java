package org.stillroom.engine.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.PyramidLevel;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

class LevelPairingTest {

    private static Torch torch;

    @BeforeAll
    static void open() {
        torch = Torch.open("cpu", 2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void p3ToP7PairWithP2ToP6AtHalfTheResolution() {
        assertThat(pairing(2, 3, 7).lowLevels())
                .extracting(PyramidLevel::toString)
                .containsExactly("P2", "P3", "P4", "P5", "P6");
    }

    @ParameterizedTest
    @CsvSource({"2, 7, 256", "4, 7, 512", "2, 5, 64", "8, 6, 512"})
    void thePaddingMakesEveryLevelWholeAtBothResolutions(int ratio, int top, int multiple) {
        LevelPairing pairing = pairing(ratio, 3, top);

        assertThat(pairing.inputMultiple()).isEqualTo(multiple);
        assertThatCode(() -> pairing.requireEqualMaps(3 * multiple, 5 * multiple))
                .doesNotThrowAnyException();
    }

    @Test
    void inputsThatHappenToFitAreAccepted() {
        // 128 is no multiple of 256, yet P7 of 128 and P6 of 64 are both one cell
        assertThatCode(() -> pairing(2, 3, 7).requireEqualMaps(128, 128)).doesNotThrowAnyException();
    }

    @Test
    void anOddInputIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> pairing(2, 3, 7).requireEqualMaps(255, 256))
                .isInstanceOf(UserInputException.class)
                .hasMessage("high-resolution input of 255×256 (height × width) does not divide by 2:"
                        + " pad the high-resolution input to a multiple of 256");
    }

    @Test
    void unequalMapsAreRefusedWithLevelsSizesAndRemedy() {
        try (Scope scope = Scope.open()) {
            List<Tensor> high = List.of(torch.zeros(1, 4, 42, 40), torch.zeros(1, 4, 21, 20));
            List<Tensor> low = List.of(torch.zeros(1, 4, 42, 40), torch.zeros(1, 4, 20, 20));

            assertThatThrownBy(() -> pairing(2, 3, 4).requireEqualMaps(high, low))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage("high-resolution P4 is 21×20, low-resolution P3 is 20×20:"
                            + " pad the high-resolution input to a multiple of 32");
            assertThatCode(() -> pairing(2, 3, 4).requireEqualMaps(high, high)).doesNotThrowAnyException();
        }
    }

    @Test
    void otherChannelsImagesOrLevelsAreMistakesOfTheProgram() {
        try (Scope scope = Scope.open()) {
            List<Tensor> two = List.of(torch.zeros(2, 4, 4, 4));

            assertThatThrownBy(() -> pairing(2, 3, 3).requireEqualMaps(two, List.of(torch.zeros(2, 8, 4, 4))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("P3 has shape 2×4×4×4, P2 has 2×8×4×4: expected equal images and channels");
            assertThatThrownBy(() -> pairing(2, 3, 3).requireEqualMaps(two, List.of(torch.zeros(1, 4, 4, 4))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pairing(2, 3, 7).requireEqualMaps(two, two))
                    .hasMessage("1 high-resolution and 1 low-resolution maps for 5 aligned levels");
        }
    }

    @Test
    void levelsTooFineForTheRatioAreRefusedAtOnce() {
        assertThatThrownBy(() -> pairing(8, 2, 5)).isInstanceOf(UserInputException.class);
    }

    private static LevelPairing pairing(int ratio, int finest, int top) {
        return new LevelPairing(
                new PyramidShift(ratio),
                IntStream.rangeClosed(finest, top).mapToObj(PyramidLevel::new).toList());
    }
}

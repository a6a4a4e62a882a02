package org.stillroom.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConvolutionCounterTest {

    /** 3×3 from 5 to 7 channels on 6 × 8: 9 · 5 · 7 · 48; with stride 2 on 3 × 4: a quarter. A batch of 2 costs twice. */
    @Test
    void aConvolutionCostsItsKernelAtEveryPositionOfTheOutput() {
        try (Torch torch = Torch.open("cpu", 1);
                Scope scope = Scope.open()) {
            Tensor kernel = torch.zeros(7, 5, 3, 3);
            Tensor other = torch.zeros(7, 5, 1, 1);
            Tensor bias = torch.zeros(7);
            Nn.conv2d(torch.zeros(1, 5, 6, 8), kernel, bias, 1, 1);
            try (ConvolutionCounter counter = ConvolutionCounter.open()) {
                Nn.conv2d(torch.zeros(1, 5, 6, 8), kernel, bias, 1, 1);
                assertThat(counter.multiplyAdds(kernel)).isEqualTo(9L * 5 * 7 * 48);
                Nn.conv2d(torch.zeros(2, 5, 6, 8), kernel, null, 2, 1);
                assertThat(counter.multiplyAdds(kernel)).isEqualTo(9L * 5 * 7 * (48 + 2 * 12));
                Nn.conv2d(torch.zeros(1, 5, 6, 8), other, null, 1, 0);
                assertThat(counter.multiplyAdds(other)).isEqualTo(5L * 7 * 48);
                assertThat(counter.multiplyAdds()).isEqualTo(9L * 5 * 7 * 72 + 5L * 7 * 48);
                assertThat(counter.multiplyAdds(bias)).isZero();
            }
        }
    }

    @Test
    void oneCountsAtATime() {
        try (ConvolutionCounter counter = ConvolutionCounter.open()) {
            assertThatThrownBy(ConvolutionCounter::open).isInstanceOf(IllegalStateException.class);
            assertThat(counter.multiplyAdds()).isZero();
        }
        ConvolutionCounter.open().close();
    }
}

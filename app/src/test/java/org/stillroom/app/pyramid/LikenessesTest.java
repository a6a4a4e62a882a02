package org.stillroom.app.pyramid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stillroom.app.feature.FeatureGrid;
import org.stillroom.app.feature.Likeness;

class LikenessesTest {

    private final Likenesses likenesses = new Likenesses();
    private final AtomicInteger worked = new AtomicInteger();
    private final FeatureGrid a = new FeatureGrid(1, 1, 2, new float[] {1, 2});
    private final FeatureGrid b = new FeatureGrid(1, 1, 2, new float[] {2, 1});

    @Test
    void aPairIsComparedOnceAndThenKnownToTheNextPicture() {
        Likeness first = of(a, b);
        assertThat(of(a, b)).isSameAs(first);

        likenesses.turn();

        assertThat(of(a, b)).isSameAs(first);
        assertThat(first).isEqualTo(Likeness.of(a, b));
        assertThat(worked).hasValue(1);
    }

    @Test
    void theOtherWayRoundAndOtherArraysAreOtherPairs() {
        of(a, b);
        of(b, a);
        of(a, new FeatureGrid(1, 1, 2, new float[] {2, 1}));

        assertThat(worked).hasValue(3);
    }

    @Test
    void whatAPictureDidNotAskForIsForgotten() {
        of(a, b);
        likenesses.turn();
        likenesses.turn();

        of(a, b);

        assertThat(worked).hasValue(2);
    }

    private Likeness of(FeatureGrid first, FeatureGrid second) {
        return likenesses.of(first, second, () -> {
            worked.incrementAndGet();
            return Likeness.of(first, second);
        });
    }
}

package org.stillroom.app.pyramid;

import java.util.Set;

/**
 * How pyramids are looked at.
 *
 * @param channel index, for {@link Mode#CHANNEL}
 * @param category index of a class, for {@link Mode#SCORE}; {@link #ANY} for the largest of all
 * @param comparisons rows below those of the branches
 * @param hidden branches whose rows are not shown
 */
public record Look(
        Pairing pairing,
        Mode mode,
        int channel,
        int category,
        Range range,
        Set<Comparison> comparisons,
        Set<RowId> hidden) {

    /** Every class. */
    public static final int ANY = -1;

    /** As a window opens. */
    public static final Look FIRST = new Look(
            Pairing.STRIDE,
            Mode.ENERGY,
            0,
            ANY,
            Range.PER_LEVEL,
            Set.of(Comparison.HIGH_LOW, Comparison.FUSED_OWN),
            Set.of());

    /** Which levels of two branches stand in one column. */
    public enum Pairing {
        /** Those whose cells cover the same source pixels: high P3 with low P2. */
        STRIDE,
        /** Those of one name: high P3 with low P3, whose cells are twice as wide. */
        NAME
    }

    /** What a cell shows. */
    public enum Mode {
        ENERGY(Quantity.ENERGY),
        CHANNEL(Quantity.FEATURE),
        PCA(Quantity.COMPONENTS),
        SCORE(Quantity.SCORE),
        CENTERNESS(Quantity.CENTERNESS);

        private final Quantity quantity;

        Mode(Quantity quantity) {
            this.quantity = quantity;
        }

        /** What the numbers of a branch's row are. */
        public Quantity quantity() {
            return quantity;
        }
    }

    /** Whether the colours of different levels can be compared. */
    public enum Range {
        /** Every column has the range of its own values, in all rows. */
        PER_LEVEL,
        /** All columns have the range of all values. */
        SHARED
    }

    public Look {
        comparisons = Set.copyOf(comparisons);
        hidden = Set.copyOf(hidden);
    }

    /** The same with another pairing. */
    public Look with(Pairing other) {
        return new Look(other, mode, channel, category, range, comparisons, hidden);
    }

    /** The same in another mode. */
    public Look with(Mode other) {
        return new Look(pairing, other, channel, category, range, comparisons, hidden);
    }

    /** The same with other colours. */
    public Look with(Range other) {
        return new Look(pairing, mode, channel, category, other, comparisons, hidden);
    }

    /** The same with other rows. */
    public Look with(Set<Comparison> shown, Set<RowId> notShown) {
        return new Look(pairing, mode, channel, category, range, shown, notShown);
    }

    /** The same at another channel. */
    public Look withChannel(int other) {
        return new Look(pairing, mode, other, category, range, comparisons, hidden);
    }

    /** The same for another class. */
    public Look withCategory(int other) {
        return new Look(pairing, mode, channel, other, range, comparisons, hidden);
    }
}

package org.stillroom.app.pyramid;

import java.util.List;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.theme.ColourMap;

/** What a map's numbers are, and so how it is coloured. */
public enum Quantity {
    /** Root mean square over channels, from 0. */
    ENERGY("energy (RMS over channels)", ColourMap.VIRIDIS),
    /** One component of the feature vector, of either sign. */
    FEATURE("feature value", ColourMap.DIVERGING),
    /** Three principal components, as red, green and blue. */
    COMPONENTS("principal component", ColourMap.DIVERGING),
    /** Class probability, 0 to 1. */
    SCORE("class score (sigmoid)", ColourMap.VIRIDIS),
    /** Centerness, 0 to 1. */
    CENTERNESS("centerness (sigmoid)", ColourMap.VIRIDIS),
    /** From −1 to 1. */
    COSINE("cosine", ColourMap.DIVERGING),
    /** What one row shows less what another shows. */
    DIFFERENCE("difference", ColourMap.DIVERGING);

    private final String words;
    private final ColourMap colours;

    Quantity(String words, ColourMap colours) {
        this.words = words;
        this.colours = colours;
    }

    /** The quantity and its unit. */
    public String words() {
        return words;
    }

    ColourMap colours() {
        return colours;
    }

    /** Where the colours of some maps shall begin and end: at 0 what has a size, around 0 what has a sign. */
    ValueRange range(List<Grid> grids) {
        if (this == COSINE) {
            return ValueRange.COSINE;
        }
        return colours == ColourMap.DIVERGING ? ValueRange.aroundZero(grids) : ValueRange.fromZero(grids);
    }
}

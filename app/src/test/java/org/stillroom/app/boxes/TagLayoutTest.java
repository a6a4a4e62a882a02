package org.stillroom.app.boxes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;

class TagLayoutTest {

    private final TagLayout tags = new TagLayout(200, 100);

    @Test
    void wordsStandAboveTheirBox() {
        assertThat(tags.place(new Box(20, 40, 60, 80), 50, 13)).contains(new Box(19, 27, 69, 40));
    }

    @Test
    void wordsOfABoxAtTheTopStandBelowIt() {
        assertThat(tags.place(new Box(20, 5, 60, 45), 50, 13)).contains(new Box(19, 45, 69, 58));
    }

    @Test
    void wordsOfABoxAsHighAsThePictureStandInsideIt() {
        assertThat(tags.place(new Box(20, 0, 60, 100), 50, 13)).contains(new Box(19, 0, 69, 13));
    }

    @Test
    void wordsDoNotLeaveThePicture() {
        assertThat(tags.place(new Box(180, 40, 200, 80), 50, 13)).contains(new Box(150, 27, 200, 40));
    }

    @Test
    void theSecondOfTwoLikeBoxesGetsThePlaceLeftAndTheFourthNone() {
        Box box = new Box(20, 40, 60, 80);
        assertThat(tags.place(box, 50, 13)).contains(new Box(19, 27, 69, 40));
        assertThat(tags.place(box, 50, 13)).contains(new Box(19, 80, 69, 93));
        assertThat(tags.place(box, 50, 13)).contains(new Box(19, 40, 69, 53));
        assertThat(tags.place(box, 50, 13)).isEmpty();
    }
}

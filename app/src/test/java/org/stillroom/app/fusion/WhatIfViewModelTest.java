package org.stillroom.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.inspector.InspectorViewModel;
import org.stillroom.app.pyramid.PyramidViewModel;
import org.stillroom.app.run.Seen;
import org.stillroom.app.testing.FakeLooks;
import org.stillroom.app.testing.OpenedRun;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.inspect.InspectAnswer;

class WhatIfViewModelTest {

    @TempDir
    private static Path folder;

    private static Path recorded;

    private final FakeLooks looks = new FakeLooks();
    private OpenedRun opened;
    private WhatIfViewModel model;

    @BeforeEach
    void open() {
        if (recorded == null) {
            recorded = RecordedRun.done(folder.resolve("run"));
        }
        opened = OpenedRun.open(recorded).look("student-s0", 4);
        opened.run().answerBy(looks);
        model = new WhatIfViewModel(opened.selection());
    }

    @Test
    void nobodyIsAskedWhileAllWeightsAreLearned() {
        assertThat(model.highProperty().get().isActive()).isFalse();
        assertThat(model.scoreProperty().get()).isEmpty();
        assertThat(looks.scores).isEmpty();
    }

    @Test
    void theScoreIsComparedWithThatOfTheLearnedWeights() {
        model.set(2, 0.25);
        assertThat(model.highProperty().get().at(2)).isEqualTo(0.25);
        assertThat(model.scoreProperty().get()).isEqualTo("AP … learned, … so");

        looks.scores.get(FusionOverride.NONE).complete(scored(0.312));
        assertThat(model.scoreProperty().get()).isEqualTo("AP 31.2 learned, … so · 50 test images, checkpoint 800");
        looks.scores.get(model.highProperty().get()).complete(scored(0.299));
        assertThat(model.scoreProperty().get())
                .isEqualTo("AP 31.2 learned, 29.9 so (-1.3) · 50 test images, checkpoint 800");
    }

    @Test
    void theAnswerToAnEarlierPlaceOfTheSliderIsNotShown() {
        model.set(0, 0.5);
        var early = looks.scores.get(model.highProperty().get());
        model.set(0, 0.6);
        early.complete(scored(0.1));

        assertThat(model.scoreProperty().get()).contains("… so");
    }

    @Test
    void backToLearnedNobodyIsAskedAnyMore() {
        model.set(0, 0.5);
        model.reset();

        assertThat(model.highProperty().get()).isEqualTo(FusionOverride.NONE);
        assertThat(model.scoreProperty().get()).isEmpty();
    }

    @Test
    void aDeadWorkerIsToldUntilAnotherIsWanted() {
        model.set(0, 0.5);
        looks.problem.set("The worker that looks into models ended (exit code 134).");
        looks.scores.get(FusionOverride.NONE).completeExceptionally(new UserInputException(looks.problem.get()));
        assertThat(model.deadProperty().get()).isTrue();
        assertThat(model.scoreProperty().get()).isEqualTo("The worker that looks into models ended (exit code 134).");

        looks.scores.clear();
        model.restart();

        assertThat(model.deadProperty().get()).isFalse();
        assertThat(looks.scores).hasSize(2);
    }

    @Test
    void theImagesDetectionsAreTheTeachersWithTheseWeights() {
        PyramidViewModel pyramid = new PyramidViewModel(opened.selection(), Runnable::run, Runnable::run);
        InspectorViewModel inspector = new InspectorViewModel(opened.selection(), pyramid.mapsProperty());
        assertThat(inspector.boxesProperty().get().source()).isEqualTo("student · it. 800");
        looks.looks.clear();

        model.set(0, 0.5);
        looks.looks.forEach(look -> look.complete(new Seen(
                800,
                List.of(new Detection(4, 0, new Box(1, 2, 3, 4), 0.75)),
                Map.of(),
                List.of(0.9, 0.8, 0.7, 0.6, 0.5),
                new InspectAnswer.Times(0, 0, 20, 4))));

        assertThat(looks.looked).isNotEmpty().allMatch(high -> high.at(0) == 0.5);
        assertThat(inspector.boxesProperty().get().source()).isEqualTo("teacher · what if · checkpoint 800");
        assertThat(inspector.boxesProperty().get().detections()).hasSize(1);
        assertThat(inspector.boxesProperty().get().took()).isEqualTo("24 ms: load 0, image 0, network 20, boxes 4");

        model.reset();
        assertThat(inspector.boxesProperty().get().source()).isEqualTo("student · it. 800");
    }

    private static InspectAnswer.Scored scored(double ap) {
        return new InspectAnswer.Scored(1, "teacher-s0", 800, 50, ap, ap, 100);
    }
}

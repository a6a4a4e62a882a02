package org.stillroom.app.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DataCheck.CategoryCount;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SetSummary;
import org.stillroom.engine.data.Defect;

class DataWordsTest {

    private static final Path FOLDER = Path.of("data");

    @Test
    void everyFileSaysWhatItHoldsAndWhereItsImagesAre() {
        Report report = report(List.of());

        assertThat(DataWords.sets(report))
                .containsExactly(
                        "a.json: 1,200 images with 30 objects, 5 without any; images in train",
                        "b.json: 7 images with 3 objects; its images were not found");
    }

    @Test
    void categoriesAreCountedOverAllFilesTheMostFrequentFirst() {
        assertThat(DataWords.categories(report(List.of()))).isEqualTo("ring 20 · disc 13");
    }

    @Test
    void manyDefectsAreCutShort() {
        Defect defect = new Defect(FOLDER.resolve("a.json"), 3, "width -4.0, expected > 0");

        assertThat(DataWords.defects(report(List.of()))).containsExactly("No defects.");
        assertThat(DataWords.defects(report(List.of(defect)))).containsExactly("1 defect:", "•  " + defect);
        assertThat(DataWords.defects(report(Collections.nCopies(20, defect))))
                .hasSize(1 + 12 + 1)
                .first()
                .isEqualTo("20 defects:");
        assertThat(DataWords.defects(report(Collections.nCopies(20, defect))))
                .last()
                .isEqualTo("and 8 more: stillroom data check data");
    }

    private static Report report(List<Defect> defects) {
        Category disc = new Category(1, "disc");
        Category ring = new Category(2, "ring");
        return new Report(
                FOLDER,
                List.of(
                        new SetSummary(
                                FOLDER.resolve("a.json"),
                                FOLDER.resolve("train"),
                                1200,
                                5,
                                30,
                                List.of(new CategoryCount(disc, 10), new CategoryCount(ring, 20))),
                        new SetSummary(FOLDER.resolve("b.json"), null, 7, 0, 3, List.of(new CategoryCount(disc, 3)))),
                defects);
    }
}

package org.stillroom.app.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DataCheck.CategoryCount;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SplitReport;
import org.stillroom.engine.data.DatasetFolder.Format;
import org.stillroom.engine.data.Defect;
import org.stillroom.engine.data.DefectKind;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;

class DataWordsTest {

    private static final Path FOLDER = Path.of("data");

    @Test
    void everySplitSaysWhatItHolds() {
        Report report = report(List.of());

        assertThat(DataWords.sets(report))
                .containsExactly(
                        "COCO JSON; test is tested on",
                        "train: 1,200 images with 30 objects, 5 without any",
                        "test: 7 images with 3 objects");
    }

    @Test
    void categoriesAreCountedOverAllFilesTheMostFrequentFirst() {
        assertThat(DataWords.categories(report(List.of()))).isEqualTo("ring 20 · disc 13");
    }

    @Test
    void manyDefectsAreCutShort() {
        Defect defect =
                new Defect(DefectKind.BOX_OUTSIDE, FOLDER.resolve("a.json"), 3, null, "width -4.0, expected > 0");

        assertThat(DataWords.defects(report(List.of()))).containsExactly("No defects.");
        assertThat(DataWords.defects(report(List.of(defect)))).containsExactly("1 defect:", "•  clipped: " + defect);
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
                Format.COCO,
                "",
                List.of(),
                List.of(),
                "test is tested on",
                List.of(
                        split("train", 1200, 5, 30, List.of(new CategoryCount(disc, 10), new CategoryCount(ring, 20))),
                        split("test", 7, 0, 3, List.of(new CategoryCount(disc, 3)))),
                defects);
    }

    private static SplitReport split(String name, int images, int empty, int objects, List<CategoryCount> categories) {
        ImageRecord image = new ImageRecord(
                1,
                "a.png",
                8,
                8,
                () -> {
                    throw new IOException("no pixels");
                },
                List.of());
        DetectionDataset dataset = new DetectionDataset(name, List.of(), Collections.nCopies(images, image));
        return new SplitReport(name, FOLDER, dataset, empty, objects, 0, categories, 0);
    }
}

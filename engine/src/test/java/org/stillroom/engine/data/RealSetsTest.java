package org.stillroom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SplitReport;
import org.stillroom.engine.data.DatasetFolder.Format;

/** Counts and defects are those that the README of each set states. */
class RealSetsTest {

    private static Report report(String set) {
        return DataCheck.inspect(RealSets.folder(set));
    }

    /** {@code train 200/1587} */
    private static List<String> counts(Report report) {
        return report.splits().stream()
                .map(split -> "%s %d/%d".formatted(split.name(), split.images(), split.objects() + split.crowds()))
                .toList();
    }

    private static Map<String, Integer> classes(SplitReport split) {
        return split.categories().stream()
                .collect(Collectors.toMap(count -> count.category().name(), DataCheck.CategoryCount::objects));
    }

    private static List<String> places(Report report) {
        return report.defects().stream()
                .map(defect -> "%s %s:%d %s"
                        .formatted(
                                defect.kind(),
                                defect.file().getFileName(),
                                defect.line(),
                                defect.image() == null ? "" : defect.image().replaceFirst(".*/", "")))
                .toList();
    }

    @Test
    void deeppcbHasNoDefect() {
        Report report = report("deeppcb");

        assertThat(report.format()).isEqualTo(Format.COCO);
        assertThat(counts(report)).containsExactly("train 400/2742", "val 150/943");
        int[] both = new int[6];
        report.splits()
                .forEach(split -> Arrays.setAll(
                        both, i -> both[i] + split.categories().get(i).objects()));
        assertThat(both).containsExactly(707, 543, 730, 608, 546, 551);
        assertThat(report.choice()).isEqualTo("no test split is given: val is tested on");
        assertThat(report.defects()).isEmpty();
    }

    @Test
    void aquariumHasOneEmptyBoxAndOneOfAPixel() {
        Report report = report("aquarium");

        assertThat(report.format()).isEqualTo(Format.YOLO);
        assertThat(counts(report))
                .containsExactly("train 200/1587", "val 56/393", "test 24/151"); // of 152 one is empty
        assertThat(classes(report.splits().get(0)))
                .isEqualTo(Map.of(
                        "fish",
                        892,
                        "jellyfish",
                        261,
                        "penguin",
                        164,
                        "shark",
                        108,
                        "puffin",
                        78,
                        "stingray",
                        49,
                        "starfish",
                        35));
        assertThat(places(report))
                .hasSize(2)
                .anySatisfy(place -> assertThat(place)
                        .startsWith("BOX_OF_ONE_PIXEL IMG_8580_")
                        .contains(".txt:53 "))
                .anySatisfy(place ->
                        assertThat(place).startsWith("BOX_EMPTY IMG_2423_").contains(".txt:17 "));
    }

    @Test
    void bccdHasTwoEmptyBoxes() {
        Report report = report("bccd");

        assertThat(report.format()).isEqualTo(Format.VOC);
        assertThat(report.splits()).extracting(SplitReport::images).containsExactly(205, 87, 72);
        assertThat(report.splits().stream().mapToInt(SplitReport::objects).sum())
                .isEqualTo(4888 - 2);
        int platelets = report.splits().stream()
                .mapToInt(split -> classes(split).get("Platelets"))
                .sum();
        int white = report.splits().stream()
                .mapToInt(split -> classes(split).get("WBC"))
                .sum();
        assertThat(platelets).isEqualTo(361);
        assertThat(white).isEqualTo(372);
        assertThat(places(report))
                .containsExactlyInAnyOrder(
                        "BOX_EMPTY BloodImage_00338.xml:158 BloodImage_00338.jpg",
                        "BOX_EMPTY BloodImage_00343.xml:50 BloodImage_00343.jpg");
    }

    @Test
    void cocoHasTwoImagesWithoutObjectsAndClassesThatAreAbsent() {
        Report report = report("coco-cc");

        assertThat(report.part()).isEqualTo("instances");
        assertThat(counts(report)).containsExactly("train 78/804", "val 26/237");
        assertThat(report.splits()).extracting(SplitReport::crowds).containsExactly(10, 3);
        assertThat(report.splits().get(0).categories()).hasSize(80);
        assertThat(classes(report.splits().get(0)).values())
                .filteredOn(count -> count == 0)
                .hasSize(80 - 67);
        assertThat(classes(report.splits().get(1)).values())
                .filteredOn(count -> count == 0)
                .hasSize(80 - 49);
        assertThat(places(report))
                .containsExactlyInAnyOrder(
                        "IMAGE_EMPTY instances_train.json:1 000000058636.jpg",
                        "IMAGE_EMPTY instances_val.json:1 000000226111.jpg",
                        "CLASS_ABSENT instances_train.json:0 ",
                        "CLASS_ABSENT instances_val.json:0 ");
        assertThat(report.left())
                .anySatisfy(line ->
                        assertThat(line).startsWith("person_keypoints_train.json, person_keypoints_val.json: another"));
    }

    @Test
    void cocosKeypointsAreASetOfTheirOwn() {
        Report report =
                DataCheck.inspect(RealSets.folder("coco-cc"), "person_keypoints", DatasetFolder.Holdout.DEFAULT, true);

        assertThat(counts(report)).containsExactly("train 48/48", "val 16/16");
        assertThat(report.splits().get(0).dataset().images().get(0).name()).startsWith("person/train/");
        assertThat(report.defects()).isEmpty();
    }

    @Test
    void aerialCarsHasOneBoxThatReachesOutAndTwoClassesWithoutAnyBox() {
        Report report = report("aerial-cars");

        assertThat(report.format()).isEqualTo(Format.YOLO);
        assertThat(counts(report)).containsExactly("train 16/625", "val 7/293");
        assertThat(classes(report.splits().get(0))).containsEntry("truck", 0).containsEntry("cyclist", 0);
        assertThat(places(report))
                .containsExactlyInAnyOrder(
                        "BOX_OUTSIDE MOS74.txt:19 MOS74.png",
                        "CLASS_ABSENT aerial-cars:0 ",
                        "CLASS_ABSENT aerial-cars:0 ");
    }
}

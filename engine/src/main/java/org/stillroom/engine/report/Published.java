package org.stillroom.engine.report;

import java.util.List;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.run.Manifest;

/**
 * What a paper has published, as a reference: never set among numbers of one's own.
 *
 * @param paper with its place and year
 * @param setting what was measured, and where the numbers were read
 * @param header of the table
 * @param rows the first cell of each names it; AP in points of 100 on COCO val2017
 */
public record Published(String paper, String setting, List<String> header, List<List<String>> rows) {

    /** What has to stand beside the tables wherever they are shown. */
    public static final String CAVEAT =
            "Published numbers on COCO val2017, AP in points: other code, longer training, other machines and pretrained backbones."
                    + " A reference to look up, not a control: no number of this run was measured against them.";

    /** COCO's 80 classes, by which its task is known. */
    private static final List<String> COCO = List.of(
            "person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush"
                    .split(","));

    private static final String MSAD =
            "Multi-Scale Aligned Distillation for Low-Resolution Detection (Qi et al., CVPR 2021, arXiv 2109.06875)";
    private static final String FRS =
            "Distilling Object Detectors with Feature Richness (Du et al., NeurIPS 2021, arXiv 2111.00674)";

    /** Whether a data set has COCO's classes, all and no other, so that the papers' task is its own. */
    public static boolean isTheirTask(Manifest.Data data) {
        return data.categories().stream()
                .map(Category::name)
                .sorted()
                .toList()
                .equals(COCO.stream().sorted().toList());
    }

    /** All there are, paper by paper. */
    public static List<Published> tables() {
        return List.of(
                new Published(
                        MSAD,
                        "FCOS, slimmable ResNet-50, by width; from the README of the official code",
                        List.of("arm", "width 1.0", "width 0.75", "width 0.5", "width 0.25"),
                        List.of(
                                List.of("teacher, fused (high and low resolution)", "42.8", "41.2", "38.4", "33.2"),
                                List.of("student, low resolution", "39.9", "38.8", "35.7", "30.3"))),
                new Published(
                        MSAD,
                        "Low resolution, step by step; quoted by the authors in the official code's issues",
                        List.of("arm", "AP"),
                        List.of(
                                List.of("conventional multi-scale training", "35.9"),
                                List.of("aligned multi-scale training", "37.8"),
                                List.of("student", "39.7"))),
                new Published(
                        FRS,
                        "Teacher ResNet-101, student ResNet-50; from the README of the official code",
                        List.of("detector, schedule", "teacher", "student alone", "student by FRS"),
                        List.of(
                                List.of("RetinaNet 2x", "38.9", "37.4", "39.7"),
                                List.of("GFL 1x", "44.9", "40.2", "43.6"),
                                List.of("GFL 2x", "44.9", "42.9", "44.7"),
                                List.of("Faster R-CNN 1x", "39.4", "37.4", "39.5"),
                                List.of("FCOS 2x", "40.8", "38.5", "40.9"))));
    }
}

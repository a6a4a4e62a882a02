package org.stillroom.engine.data;

import java.nio.file.Path;
import org.stillroom.engine.UserInputException;

/**
 * Reads a data set to train or test on: a folder of images and an annotation file in COCO's format. What is wrong with it is clipped,
 * left out or refused as {@link DefectKind} says. Pixels are read when asked for.
 */
public final class CocoReader {

    private CocoReader() {}

    /**
     * The data set; its categories by ascending id, so that a category's place is the class index.
     *
     * @throws UserInputException naming the first defect that keeps from training and the number of the others
     */
    public static DetectionDataset read(Path imagesFolder, Path annotationsJson) {
        return read(imagesFolder, imagesFolder, annotationsJson);
    }

    /**
     * The data set, whose files' names may lead to anywhere below a root.
     *
     * @param imagesFolder that names of files are relative to, below the root
     * @throws UserInputException naming the first defect that keeps from training and the number of the others
     */
    public static DetectionDataset read(Path root, Path imagesFolder, Path annotationsJson) {
        Defects defects = new Defects();
        Draft draft = Draft.of(CocoParser.groundTruth(annotationsJson, defects), imagesFolder);
        DetectionDataset dataset = new DatasetJudge(draft, root, defects, defects).judge();
        defects.throwFirstRefused();
        return dataset;
    }
}

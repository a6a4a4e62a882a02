package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DataCheck;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.DataSpec;
import org.stillroom.engine.spec.FilesSpec;
import org.stillroom.engine.spec.FolderSpec;

/** Looks through what an experiment trains and tests on, without training. */
public final class ExperimentData {

    private ExperimentData() {}

    /**
     * Reads or generates it and lists what is wrong with it.
     *
     * @param given the folder of the command line, which goes before the experiment's; null for none
     * @param pixels whether to decode every image, to find those that are damaged and those that are in several splits
     * @throws UserInputException if there is no folder, or nothing in it is recognised
     */
    public static DataCheck.Report check(DataSpec spec, @Nullable Path given, Builtins builtins, boolean pixels) {
        DataSpec data = LoadedData.given(spec, given);
        if (data.scenes() != null) {
            Builtins.Scenes scenes = builtins.scenes(data.scenes());
            Map<String, DetectionDataset> splits = new LinkedHashMap<>();
            splits.put("train", scenes.train());
            splits.put("test", scenes.test());
            return DataCheck.ofGenerated(splits);
        }
        FolderSpec folder = data.folder();
        if (folder != null) {
            Path root = LoadedData.root(folder.root(), "data.folder.root", given);
            return DataCheck.inspect(root, folder.part(), LoadedData.holdout(folder.holdout()), pixels);
        }
        CocoSpec coco = Objects.requireNonNull(data.coco());
        Path root = LoadedData.root(coco.root(), "data.coco.root", given);
        Map<String, DataCheck.Files> files = new LinkedHashMap<>();
        files.put("train", files(root, coco.train()));
        files.put("test", files(root, coco.test()));
        return DataCheck.inspectFiles(root, files, pixels);
    }

    private static DataCheck.Files files(Path root, FilesSpec spec) {
        return new DataCheck.Files(root.resolve(spec.images()), root.resolve(spec.annotations()), spec.limit());
    }
}

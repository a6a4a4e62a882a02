package org.stillroom.app.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SplitReport;
import org.stillroom.engine.data.Defect;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.experiment.ObjectSizes;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * A data set as an experiment sees it.
 *
 * @param experiment at whose resolutions sizes are counted
 * @param sizes by the split's name; none for a split without objects
 * @param whole whether every image was decoded, too, so that what is only found by that is among the defects
 */
record DatasetLook(Report report, String experiment, Map<String, ObjectSizes> sizes, boolean whole) {

    static DatasetLook of(Report report, ExperimentSpec spec, boolean whole) {
        Map<String, ObjectSizes> sizes = new LinkedHashMap<>();
        for (SplitReport split : report.splits()) {
            if (split.objects() > 0) {
                sizes.put(split.name(), ObjectSizes.of(spec, split.dataset()));
            }
        }
        return new DatasetLook(report, spec.name(), sizes, whole);
    }

    List<String> splits() {
        return report.splits().stream().map(SplitReport::name).toList();
    }

    Optional<SplitReport> split(String name) {
        return report.splits().stream()
                .filter(split -> split.name().equals(name))
                .findFirst();
    }

    /** The image that a defect is about. */
    Optional<Pictured> image(Defect defect) {
        for (SplitReport split : report.splits()) {
            for (ImageRecord image : split.dataset().images()) {
                if (image.name().equals(defect.image())) {
                    return Optional.of(new Pictured(split, image));
                }
            }
        }
        return Optional.empty();
    }

    /** An image and the split that it is of. */
    record Pictured(SplitReport split, ImageRecord image) {}
}

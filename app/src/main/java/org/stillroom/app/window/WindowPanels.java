package org.stillroom.app.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.stillroom.app.comparison.ComparisonView;
import org.stillroom.app.comparison.ComparisonViewModel;
import org.stillroom.app.curves.CurvesView;
import org.stillroom.app.curves.CurvesViewModel;
import org.stillroom.app.dataset.DatasetPictures;
import org.stillroom.app.dataset.DatasetView;
import org.stillroom.app.detections.DetectionsView;
import org.stillroom.app.detections.DetectionsViewModel;
import org.stillroom.app.detections.Thumbnails;
import org.stillroom.app.dock.Dock;
import org.stillroom.app.dock.Dock.Part;
import org.stillroom.app.errors.ErrorsView;
import org.stillroom.app.errors.ErrorsViewModel;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.fusion.FusionView;
import org.stillroom.app.fusion.FusionViewModel;
import org.stillroom.app.images.ImageStripView;
import org.stillroom.app.inspector.InspectorView;
import org.stillroom.app.inspector.InspectorViewModel;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.pyramid.PyramidView;
import org.stillroom.app.pyramid.PyramidViewModel;
import org.stillroom.app.richness.RichnessView;
import org.stillroom.app.richness.RichnessViewModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.runlist.RunListView;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Theme;

/** All panels there are, and where they lie at first. */
final class WindowPanels {

    private static final double LEFT = 232;
    private static final double RIGHT = 300;
    /** The list of runs: its header and the usual six arms. */
    private static final double RUNS = 236;
    /** What the lower panels get of the height: as much as they need, and not more, since the maps gain by every pixel. */
    private static final double LOWER_SHARE = 0.23;

    private static final double LOWER_LEAST = 172;
    private static final double LOWER_MOST = 270;

    private WindowPanels() {}

    /** @param open brings the panel of an id to the front */
    static List<Panel> all(
            Workbench workbench,
            Theme theme,
            FileChoice files,
            ReportActions reports,
            CheckpointActions checkpoints,
            Consumer<String> open) {
        Selection selection = workbench.selection();
        // Its maps are the inspector's values too.
        PyramidViewModel pyramid = new PyramidViewModel(selection, workbench.painter(), workbench.pump());
        InspectorViewModel inspector = new InspectorViewModel(selection, pyramid.mapsProperty());
        pyramid.boxes().thresholdProperty().bind(inspector.thresholdProperty());
        DetectionsViewModel detections =
                new DetectionsViewModel(selection, new Background(workbench.painter(), workbench.pump()));
        ErrorsViewModel errors = new ErrorsViewModel(selection, new Background(workbench.judge(), workbench.pump()));
        // One score and one part of the image for all panels that draw boxes.
        detections.scoreProperty().bindBidirectional(inspector.thresholdProperty());
        detections.viewportProperty().bindBidirectional(pyramid.viewportProperty());
        Thumbnails thumbnails = new Thumbnails(workbench.decoder(), workbench.pump());
        return List.of(
                new RunListView(workbench.runList(), selection, reports::write, checkpoints::show),
                new ImageStripView(workbench.images(), selection),
                new PyramidView(pyramid, selection, files),
                new DetectionsView(detections, selection, thumbnails, files),
                new ErrorsView(errors, files, images -> {
                    detections.open(images);
                    open.accept("detections");
                }),
                new DatasetView(
                        workbench.dataset(),
                        new DatasetPictures(workbench.decoder(), workbench.pump()),
                        theme.paletteProperty(),
                        files),
                new FusionView(new FusionViewModel(selection), selection, theme.paletteProperty(), files),
                new CurvesView(
                        new CurvesViewModel(selection, workbench.runs().list(), workbench.painter(), workbench.pump()),
                        selection,
                        theme.paletteProperty(),
                        files),
                new InspectorView(inspector, selection, files),
                new RichnessView(new RichnessViewModel(selection), selection, files),
                new ComparisonView(
                        new ComparisonViewModel(selection, workbench.runs().list()), files, reports::write));
    }

    /** Title by id. */
    static Map<String, String> titles(List<Panel> panels) {
        Map<String, String> titles = new LinkedHashMap<>();
        panels.forEach(panel -> titles.put(panel.getId(), panel.title()));
        return titles;
    }

    /** How much wider the sides are with larger words: half as much as these, so that the middle keeps its room. */
    static double sides(double fontScale) {
        return (1 + fontScale) / 2;
    }

    /**
     * What is looked at on the left, the pyramid in the middle and behind it what is detected, what is wrong with that, and the data, two
     * panels below, on the right the image at hand and where its features are rich.
     *
     * @param height of the window's content, pixels
     * @param fontScale how large words are
     */
    static Dock usual(double height, double fontScale) {
        double lower = Math.max(LOWER_LEAST * fontScale, Math.min(LOWER_MOST * fontScale, LOWER_SHARE * height));
        return Dock.row(
                new Part(
                        Dock.column(new Part(Dock.panel("runs"), RUNS * fontScale), new Part(Dock.panel("images"), 1)),
                        LEFT * sides(fontScale)),
                new Part(
                        Dock.column(
                                new Part(
                                        new Dock.Tabs(List.of("pyramid", "detections", "errors", "dataset"), "pyramid"),
                                        1),
                                new Part(
                                        Dock.row(
                                                new Part(Dock.panel("fusion"), 0.5),
                                                new Part(
                                                        new Dock.Tabs(List.of("curves", "comparison"), "curves"), 0.5)),
                                        lower)),
                        1),
                new Part(new Dock.Tabs(List.of("inspector", "richness"), "inspector"), RIGHT * sides(fontScale)));
    }
}

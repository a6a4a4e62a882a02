package org.stillroom.engine.model;

import java.util.List;
import org.stillroom.engine.model.backbone.Backbone;
import org.stillroom.engine.model.backbone.ResNet;
import org.stillroom.engine.model.head.DenseHead;
import org.stillroom.engine.model.head.DetectorFamily;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.neck.FeaturePyramid;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore.Names;
import org.stillroom.engine.tensor.Tensor;

/**
 * Backbone, feature pyramid and head. It knows neither resolutions nor teachers: whoever calls it says which image it sees and which
 * levels are wanted. Parameters stand under {@code backbone.}, {@code fpn.} and {@code head.}.
 */
public final class Detector {

    private final Backbone backbone;
    private final FeaturePyramid neck;
    private final DenseHead head;

    /**
     * What a detector is built of.
     *
     * @param backbone finds features
     * @param channels of every pyramid level
     * @param family of the head
     * @param levels the head serves
     */
    public record Design(ResNet.Design backbone, int channels, DetectorFamily family, int levels) {}

    public Detector(Names names, Design design) {
        backbone = ResNet.create(names.sub("backbone"), design.backbone());
        neck = new FeaturePyramid(names.sub("fpn"), backbone.channels(), design.channels());
        head = design.family().head(names.sub("head"), design.channels(), design.levels());
    }

    /**
     * The features of some adjacent levels.
     *
     * @param images [N, 3, H, W], normalised
     * @param from finest level, P2 to P7
     * @param to coarsest level, inclusive
     * @return per level [N, channels, ⌈H/2^k⌉, ⌈W/2^k⌉]
     */
    public List<Tensor> pyramid(Tensor images, int from, int to, Mode mode) {
        return neck.forward(backbone.forward(images, mode), from, to);
    }

    /** What the head says of a pyramid. */
    public HeadOutput detect(List<Tensor> pyramid) {
        return head.forward(pyramid);
    }
}

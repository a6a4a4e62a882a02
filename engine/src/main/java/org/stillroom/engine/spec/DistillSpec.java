package org.stillroom.engine.spec;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a student takes from its teacher besides the start: the key {@code method} says how, msad unless given. Every method has its
 * own keys; a weight of 0 switches its term off, and one whose weights are all 0 is the control without distillation. {@code ramp}
 * counts the optimiser steps over which the weights rise linearly from 0; 0 for at once.
 */
@Choice.By(key = "method", unlessGiven = "msad")
public sealed interface DistillSpec {

    /** Optimiser steps over which the weights rise. */
    int ramp();

    /** How the experiment calls the method: {@code msad}. */
    default String method() {
        return Choice.label(getClass());
    }

    /** The method's weights by key, in order; null where the paper's for the detector's family is meant. */
    default Map<String, @Nullable Double> weights() {
        Map<String, @Nullable Double> weights = new LinkedHashMap<>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(Weight.class)) {
                weights.put(component.getName(), (Double) SpecWriter.valueOf(component, (Record) this));
            }
        }
        return weights;
    }

    /** Whether nothing is distilled. */
    default boolean isOff() {
        return weights().values().stream().allMatch(weight -> weight != null && weight == 0);
    }

    /** The method that is meant where nothing is said. */
    static DistillSpec standard() {
        return SpecBinder.defaults(Msad.class);
    }

    /** The names of all methods. */
    static List<String> methods() {
        return List.of(DistillSpec.class.getPermittedSubclasses()).stream()
                .map(Choice::label)
                .toList();
    }

    /**
     * MSAD: mean absolute difference of student's and fused teacher's features, summed over the levels.
     *
     * @param weight 0.6 is the paper's α·T (0.2 · 3)
     */
    record Msad(
            @Default("0.6") @Weight double weight,
            @Default("500") int ramp) implements DistillSpec {

        public Msad {
            Require.notNegative("weight", weight);
            Require.atLeast("ramp", ramp, 0);
        }
    }

    /**
     * FRS: features and class logits, weighted by the teacher's feature richness.
     *
     * @param features the paper's α; unless given .01 for FCOS, .005 for RetinaNet, .1 for GFL
     * @param classes the paper's β; unless given .05 for FCOS, .02 for RetinaNet, .05 for GFL
     */
    record Frs(
            @Weight @Nullable Double features,
            @Weight @Nullable Double classes,
            @Default("500") int ramp) implements DistillSpec {

        public Frs {
            Require.notNegative("features", features == null ? 0 : features);
            Require.notNegative("classes", classes == null ? 0 : classes);
            Require.atLeast("ramp", ramp, 0);
        }
    }

    /**
     * Richness-weighted aligned distillation, a hybrid of MSAD and FRS and ours: the fused teacher's feature richness weights every
     * term across resolutions.
     *
     * @param features of the absolute difference of features; MSAD's 0.6 where all positions are equally rich
     * @param classes of the cross-entropy of class probabilities; FRS's β for FCOS
     * @param boxes of the absolute difference of box maps
     * @param centerness of the cross-entropy of centerness; for families that have one
     */
    record RichnessAligned(
            @Default("0.6") @Weight double features,
            @Default("0.05") @Weight double classes,
            @Default("0") @Weight double boxes,
            @Default("0") @Weight double centerness,
            @Default("500") int ramp)
            implements DistillSpec {

        public RichnessAligned {
            Require.notNegative("features", features);
            Require.notNegative("classes", classes);
            Require.notNegative("boxes", boxes);
            Require.notNegative("centerness", centerness);
            Require.atLeast("ramp", ramp, 0);
        }
    }

    /**
     * FitNets' hint: mean square of the difference of features behind an adapter.
     *
     * @param weight ours; the paper trains the hint alone, as a first stage
     */
    record Hint(
            @Default("1") @Weight double weight,
            @Default("500") int ramp) implements DistillSpec {

        public Hint {
            Require.notNegative("weight", weight);
            Require.atLeast("ramp", ramp, 0);
        }
    }

    /**
     * The hint within ground-truth boxes only.
     *
     * @param weight ours
     */
    record BoxHint(
            @Default("1") @Weight double weight,
            @Default("500") int ramp) implements DistillSpec {

        public BoxHint {
            Require.notNegative("weight", weight);
            Require.atLeast("ramp", ramp, 0);
        }
    }

    /**
     * PKD: mean square of the difference of features standardised channel by channel, which is their Pearson correlation.
     *
     * @param weight 6 as the authors use for detectors with a feature pyramid
     */
    record Pkd(
            @Default("6") @Weight double weight,
            @Default("500") int ramp) implements DistillSpec {

        public Pkd {
            Require.notNegative("weight", weight);
            Require.atLeast("ramp", ramp, 0);
        }
    }

    /**
     * Distillation of class logits: cross-entropy of class probabilities at every position alike.
     *
     * @param weight ours
     * @param temperature divides the logits of both; the term is multiplied by its square
     */
    record Logit(
            @Default("1") @Weight double weight,
            @Default("1") double temperature,
            @Default("500") int ramp) implements DistillSpec {

        public Logit {
            Require.notNegative("weight", weight);
            Require.atLeast("ramp", ramp, 0);
            Require.positive("temperature", temperature);
        }
    }

    /**
     * Distillation across resolutions without alignment: the student's maps are resized to the teacher's and compared as MSAD does.
     *
     * @param weight as MSAD's
     */
    record Unaligned(
            @Default("0.6") @Weight double weight,
            @Default("500") int ramp) implements DistillSpec {

        public Unaligned {
            Require.notNegative("weight", weight);
            Require.atLeast("ramp", ramp, 0);
        }
    }
}

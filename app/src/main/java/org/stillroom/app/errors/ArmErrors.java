package org.stillroom.app.errors;

import org.stillroom.app.run.ArmModel;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;
import org.stillroom.engine.run.Evaluation;

/**
 * The errors of one arm at one evaluation.
 *
 * @param step of the evaluation
 * @param breakdown by TIDE's types, with the AP50 that each costs
 * @param confusion of true and detected classes
 * @param evaluation the recorded one, with AP by class
 */
public record ArmErrors(
        ArmModel arm, int step, ErrorBreakdown breakdown, ConfusionMatrix confusion, Evaluation evaluation) {}

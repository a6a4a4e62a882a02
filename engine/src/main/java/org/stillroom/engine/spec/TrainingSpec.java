package org.stillroom.engine.spec;

/**
 * How an arm is trained. All intervals count optimiser steps; the last step is evaluated, inspected and checkpointed in any case.
 *
 * @param iterations optimiser steps
 * @param batch images a step
 * @param optimizer what follows the gradients
 * @param schedule how the learning rate moves
 * @param clipNorm gradients are scaled down to this norm; 0 for never
 * @param evaluateEvery interval of evaluations of the test set
 * @param snapshotEvery interval of snapshots of the inspected images
 * @param checkpointEvery interval of checkpoints
 * @param logEvery interval of metrics
 * @param gaugeEvery interval of the gauges that compare a student's distillation terms with its detection loss; 0 for never
 * @param checkpoints which of them are kept
 */
public record TrainingSpec(
        int iterations,
        int batch,
        OptimizerSpec optimizer,
        @Default("{}") ScheduleSpec schedule,
        @Default("0") double clipNorm,
        @Default("200") int evaluateEvery,
        @Default("100") int snapshotEvery,
        @Default("200") int checkpointEvery,
        @Default("10") int logEvery,
        @Default("50") int gaugeEvery,
        @Default("{}") CheckpointsSpec checkpoints) {

    public TrainingSpec {
        Require.atLeast("iterations", iterations, 1);
        Require.atLeast("batch", batch, 1);
        Require.notNegative("clipNorm", clipNorm);
        Require.atLeast("evaluateEvery", evaluateEvery, 1);
        Require.atLeast("snapshotEvery", snapshotEvery, 1);
        Require.atLeast("checkpointEvery", checkpointEvery, 1);
        Require.atLeast("logEvery", logEvery, 1);
        Require.atLeast("gaugeEvery", gaugeEvery, 0);
    }
}

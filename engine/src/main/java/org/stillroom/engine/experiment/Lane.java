package org.stillroom.engine.experiment;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.Canvases;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.JournalEntry.Kind;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.InputSpec;
import org.stillroom.engine.spec.NetworkSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.Evaluator;
import org.stillroom.engine.train.Optimizer;
import org.stillroom.engine.train.TrainedNetwork;
import org.stillroom.engine.train.Trainer;
import org.stillroom.engine.train.TrainingDivergedException;

/** Trains one arm after another on its own thread, with its own share of the cores. */
final class Lane implements AutoCloseable, Function<Manifest.Arm, Status> {

    /** One thread keeps up with two cores of training; more would take them from it. */
    private static final int INPUT_THREADS = 1;

    private final Session session;
    private final RunProgress progress;
    private final Canvases canvases;
    private final Torch torch;

    /** @param canvases of the training images, which all arms share */
    Lane(Session session, RunProgress progress, int threads, Canvases canvases) {
        this.session = session;
        this.progress = progress;
        this.canvases = canvases;
        this.torch = Torch.open(session.manifest().device(), threads);
    }

    @Override
    public Status apply(Manifest.Arm arm) {
        ArmWriter writer = session.writer().arm(arm.id());
        Resumption resumption = Resumption.of(
                RunReader.open(session.directory()),
                arm,
                session.spec().training().checkpointEvery());
        resumption.remarks().forEach(remark -> session.note(progress, Kind.REWOUND, remark));
        SafeTensors.File checkpoint = resumption.checkpoint();
        int done = resumption.done();
        // Whoever asked to stop does not wait for the first evaluation of an arm that has not begun.
        if (done < arm.iterations() && !session.control().stopRequested()) {
            writer.rewindTo(checkpoint == null ? -1 : done);
            done = train(arm, writer, done, checkpoint);
        }
        Status status = done == arm.iterations() ? Status.DONE : Status.STOPPED;
        progress.armHalted(arm.id(), status, done);
        return status;
    }

    /** Returns the steps done. */
    private int train(Manifest.Arm arm, ArmWriter writer, int done, SafeTensors.@Nullable File checkpoint) {
        ExperimentSpec spec = session.spec();
        ArmSpec armSpec = Manifests.arm(spec, arm.name());
        ArmFactory factory =
                new ArmFactory(torch, spec, session.data().train().categories().size(), session.pretrained());
        NetworkSpec network = factory.network(armSpec, session.data().train().categories());
        Teachers teachers = new Teachers(session.directory(), spec, session.data(), session.input(), torch);
        TrainedNetwork teacher = teachers.of(arm, factory);
        if (teacher != null && checkpoint == null) {
            noteTeacher(arm, armSpec, writer, teachers.ap(arm, factory, teacher));
        }
        try (ArmModel model = factory.create(armSpec, arm.seed(), teacher);
                Optimizer optimizer = factory.optimizer(model);
                TrainingInput batches = batches(arm, armSpec, done)) {
            if (checkpoint != null) {
                Checkpoint.restore(checkpoint.tensors(), model.parameters(), optimizer);
            }
            progress.armStarted(arm.id(), done);
            ArmRun armRun = new ArmRun(
                    arm.id(),
                    spec.training(),
                    spec.inspect(),
                    session.data(),
                    session.probes(),
                    model,
                    optimizer,
                    new Evaluator(torch, session.input()),
                    writer,
                    Map.of(TeacherFiles.NETWORK, network.toJson().toString()),
                    progress,
                    session.control());
            boolean finished = new Trainer(
                            torch,
                            model,
                            optimizer,
                            factory.schedule(armSpec),
                            spec.training().clipNorm(),
                            spec.training().gaugeEvery(),
                            armRun.hooks())
                    .run(batches::next, done, arm.iterations());
            model.verify();
            return finished ? arm.iterations() : writer.lastCheckpoint().orElse(done);
        } catch (TrainingDivergedException e) {
            throw e.of(arm.id(), writer.lastCheckpoint());
        }
    }

    /** Before the student's first step: how good its teacher is, and whether that is good enough. */
    private void noteTeacher(Manifest.Arm arm, ArmSpec armSpec, ArmWriter writer, double ap) {
        writer.metric(0, TeacherCheck.TEACHER_AP, ap);
        writer.flush();
        progress.taught(arm.id(), String.valueOf(armSpec.teacher()), ap);
        session.checkTeachers(progress);
    }

    private TrainingInput batches(Manifest.Arm arm, ArmSpec armSpec, int done) {
        DetectionDataset train = session.data().train();
        InputSpec in = session.spec().input();
        Augmentation augmentation = new Augmentation(
                in.flip(),
                in.jitter().brightness(),
                in.jitter().contrast(),
                in.jitter().saturation());
        return new TrainingInput(
                armSpec.trainImages() == null ? train : train.first(armSpec.trainImages()),
                canvases,
                augmentation,
                session.spec().training().batch(),
                arm.seed(),
                done,
                arm.iterations(),
                INPUT_THREADS);
    }

    @Override
    public void close() {
        torch.close();
    }
}

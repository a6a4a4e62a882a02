package org.stillroom.engine.distill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.stillroom.engine.spec.DistillSpec;

/** Every method, by the record of the experiment that asks for it. A new one is a class, a record and a line here. */
public final class DistillationMethods {

    private static final Map<Class<? extends DistillSpec>, BiFunction<DistillSpec, DistillationSetting, Distiller>>
            METHODS = new LinkedHashMap<>();

    static {
        register(DistillSpec.Msad.class, MsadL1::new);
        register(DistillSpec.Frs.class, FeatureRichness::new);
        register(DistillSpec.RichnessAligned.class, RichnessAligned::new);
        register(DistillSpec.Hint.class, FitNetsHint::new);
        register(DistillSpec.BoxHint.class, BoxHint::new);
        register(DistillSpec.Pkd.class, PearsonFeatures::new);
        register(DistillSpec.Logit.class, ClassLogits::new);
        register(DistillSpec.Unaligned.class, UnalignedL1::new);
    }

    private DistillationMethods() {}

    private static <S extends DistillSpec> void register(
            Class<S> type, BiFunction<S, DistillationSetting, Distiller> maker) {
        METHODS.put(type, (spec, setting) -> maker.apply(type.cast(spec), setting));
    }

    /** The records of all methods. */
    public static Set<Class<? extends DistillSpec>> known() {
        return Set.copyOf(METHODS.keySet());
    }

    /**
     * Builds a method and registers its adapters, if it has any.
     *
     * @throws org.stillroom.engine.UserInputException if it cannot work between this teacher and this student
     */
    public static Distillation create(DistillSpec spec, DistillationSetting setting) {
        BiFunction<DistillSpec, DistillationSetting, Distiller> maker = METHODS.get(spec.getClass());
        if (maker == null) {
            throw new IllegalArgumentException("distillation method " + spec.method() + " is not registered");
        }
        return new Distillation(maker.apply(spec, setting), new LinearRamp(spec.ramp()));
    }
}

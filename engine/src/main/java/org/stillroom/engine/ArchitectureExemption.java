package org.stillroom.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets one class, and what is nested in it, off one rule of {@code ArchitectureTest}, for a reason that must be given. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ArchitectureExemption {

    Rule from();

    String reason();

    /** The rules that know exemptions. */
    enum Rule {
        /** No {@code java.awt}, no {@code javax.swing}: the engine runs where there is no display. */
        NO_AWT,
        /** No thread made by hand: executors name, join and report. */
        NO_NEW_THREAD
    }
}

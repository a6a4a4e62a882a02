package org.stillroom.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the window may know: records and run directories of the engine, never its tensors; and its models no scene graph. */
@AnalyzeClasses(packages = "org.stillroom.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int CLASSES_AT_LEAST = 45;

    @ArchTest
    static void enoughClassesAreLoadedForTheRulesToMeanAnything(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    }

    @ArchTest
    static final ArchRule viewModelsKnowNoSceneGraph = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theWindowTouchesNoTensor = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "ai.djl..",
                    "org.stillroom.engine.tensor..",
                    "org.stillroom.engine.model..",
                    "org.stillroom.engine.align..",
                    "org.stillroom.engine.fusion..",
                    "org.stillroom.engine.distill..",
                    "org.stillroom.engine.train..");

    @ArchTest
    static final ArchRule panelsFormNoCycle =
            slices().matching("org.stillroom.app.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theWindowIsSilent = noClasses().should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule exceptionsSayWhatTheyAre = noClasses().should(THROW_GENERIC_EXCEPTIONS);
}

package org.stillroom.engine;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.ArchitectureExemption.Rule;
import org.stillroom.engine.distill.Distiller;

/** The package table of {@code engine/docs/architecture.md}, and the bans that go with it, as rules. */
class ArchitectureTest {

    private static final String ENGINE = "org.stillroom.engine";
    private static final int CLASSES_AT_LEAST = 100;
    private static final String[] PURE = Stream.concat(
                    Stream.of(ENGINE),
                    Stream.of(inside("geometry", "data", "evaluate", "run", "report", "inspect", "spec", "input")))
            .toArray(String[]::new);

    /** Package, and the packages of the engine it may know besides itself and the root; in the order of the document. */
    private static final Map<String, List<String>> MAY_KNOW = table();

    private static final SliceAssignment DISTILLATION_METHODS = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.isAssignableTo(Distiller.class) && !outermost.isInterface()
                    ? SliceIdentifier.of(outermost.getSimpleName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "methods of distillation";
        }
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ENGINE);

    @Test
    void enoughClassesAreLoadedForTheRulesToMeanAnything() {
        assertThat(CLASSES).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    }

    @Test
    void everyPackageStandsInTheTable() {
        classes()
                .should()
                .resideInAnyPackage(inside(MAY_KNOW.keySet().toArray(String[]::new)))
                .orShould()
                .resideInAPackage(ENGINE)
                .check(CLASSES);
    }

    static Set<String> packages() {
        return MAY_KNOW.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyWhatTheTableAllows(String name) {
        String[] known = inside(MAY_KNOW.get(name).toArray(String[]::new));
        classes()
                .that()
                .resideInAnyPackage(inside(name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ENGINE + "..")
                        .or(resideInAnyPackage(known))
                        .or(resideInAnyPackage(inside(name)))
                        .or(resideInAnyPackage(ENGINE)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ENGINE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void distillationMethodsDoNotKnowEachOther() {
        slices().assignedFrom(DISTILLATION_METHODS)
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void onlyTensorKnowsDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + ".tensor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    /** They know only each other, so they reach neither through a third. */
    @Test
    void purePackagesReachNeitherDjlNorJavaFx() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ENGINE + "..").or(resideInAnyPackage(PURE)))
                .andShould()
                .onlyDependOnClassesThat(resideOutsideOfPackages("ai.djl..", "javafx.."))
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNoWindow() {
        noClasses().should().dependOnClassesThat().resideInAPackage("javafx..").check(CLASSES);
        noClasses()
                .that(notExemptFrom(Rule.NO_AWT))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineUsesStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + ".cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void threadsComeFromExecutors() {
        noClasses()
                .that(notExemptFrom(Rule.NO_NEW_THREAD))
                .should()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .check(CLASSES);
    }

    @Test
    void exceptionsSayWhatTheyAre() {
        noClasses().should(THROW_GENERIC_EXCEPTIONS).check(CLASSES);
    }

    /** DJL alone could, and it is told not to. */
    @Test
    void nothingReachesTheNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Socket|ServerSocket|DatagramSocket|URL|URLConnection|HttpURLConnection|InetAddress|http\\..*)"
                                + "|javax\\.net\\..*|java\\.nio\\.channels\\.(Asynchronous)?(Server)?SocketChannel|java\\.rmi\\..*")
                .check(CLASSES);
    }

    /** Data and checkpoints are numbers and text: nothing reads objects, scripts or classes out of them. */
    @Test
    void nothingThatIsReadIsRun() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.ObjectInputStream|java\\.beans\\.XMLDecoder|javax\\.script\\..*"
                        + "|java\\.net\\.URLClassLoader|javax\\.naming\\..*")
                .check(CLASSES);
        noClasses().should().callMethod(Class.class, "forName", String.class).check(CLASSES);
    }

    @Test
    void everyExemptionGivesAReason() {
        assertThat(CLASSES.stream().flatMap(type -> type.tryGetAnnotationOfType(ArchitectureExemption.class).stream()))
                .allSatisfy(exemption -> assertThat(exemption.reason()).isNotBlank());
    }

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("geometry", List.of());
        table.put("data", List.of("geometry"));
        table.put("evaluate", List.of("geometry", "data"));
        table.put("run", List.of("evaluate", "data"));
        table.put("report", List.of("run", "evaluate", "data", "input"));
        table.put("inspect", List.of("geometry", "data"));
        table.put("spec", List.of());
        table.put("tensor", List.of());
        table.put("input", List.of("data", "geometry"));
        table.put("model", List.of("tensor", "geometry"));
        table.put("weights", List.of("run", "spec", "model", "tensor"));
        table.put("align", List.of("geometry", "tensor"));
        table.put("fusion", List.of("align", "model", "tensor"));
        table.put("distill", List.of("spec", "geometry", "model", "tensor"));
        for (String top : List.of("train", "experiment", "bench", "cli")) {
            table.put(top, List.copyOf(table.keySet()));
        }
        return table;
    }

    private static String[] inside(String... names) {
        return Stream.of(names).map(name -> ENGINE + "." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> notExemptFrom(Rule rule) {
        return DescribedPredicate.describe(
                "are not exempt from " + rule,
                type -> Stream.iterate(
                                Optional.of(type),
                                Optional::isPresent,
                                inner -> inner.get().getEnclosingClass())
                        .flatMap(Optional::stream)
                        .flatMap(outer -> outer.tryGetAnnotationOfType(ArchitectureExemption.class).stream())
                        .noneMatch(exemption -> exemption.from() == rule));
    }
}

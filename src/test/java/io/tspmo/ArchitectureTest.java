package io.tspmo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.tspmo.project.AllowedProject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The directions of the design: who may know whom. */
@AnalyzeClasses(packages = "io.tspmo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.tspmo.";

    /** They hold the business. They meet in a diagram, or through an event record of {@code project}. */
    private static final List<String> FEATURES = List.of(
            "intake",
            "gate",
            "obligation",
            "change",
            "resource",
            "risk",
            "partner",
            "delivery",
            "closure",
            "document",
            "portfolio",
            "forecast",
            "simulation",
            "earlysign",
            "levelling",
            "notification",
            "audit",
            "history",
            "evidence",
            "control",
            "mining",
            "witness",
            "retention",
            "studio");

    /** Known by features, and know none. */
    private static final List<String> SHARED = List.of("project", "duty", "people", "schedule");

    /** Arithmetic that knows nothing of ours. */
    private static final List<String> ARITHMETIC = List.of("scheduler", "proof");

    /** They configure, and know no feature. */
    private static final List<String> GROUND =
            List.of("web", "engine", "form", "tasklist", "database", "sheet", "ledger");

    /** They read or listen, and nobody knows them. */
    private static final List<String> LEAVES = List.of(
            "portfolio",
            "forecast",
            "simulation",
            "earlysign",
            "audit",
            "history",
            "evidence",
            "control",
            "mining",
            "witness",
            "retention",
            "notification",
            "passport",
            "studio",
            "sample",
            "signin");

    /** Called in place of the server, by the main class alone. */
    private static final String COMMANDS = "operation";

    private static final DescribedPredicate<JavaClass> CAMUNDA = resideInAPackage("org.camunda..");
    private static final DescribedPredicate<JavaClass> STEPS = assignableTo(JavaDelegate.class);

    private static final DescribedPredicate<JavaClass> PART_OF_A_STEP = STEPS.or(DescribedPredicate.describe(
            "nested in a delegate",
            part -> part.getEnclosingClass().map(STEPS::test).orElse(false)));

    private static final DescribedPredicate<JavaMethod> ADDRESS_A_PROJECT =
            DescribedPredicate.describe("address one project", handler -> {
                var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.reflect(), RequestMapping.class);
                return mapping != null
                        && Stream.of(mapping.path())
                                .anyMatch(path -> path.contains("{code") || path.matches("(/api)?/projects/.+"));
            });

    @Test
    void modulesOpenNoMoreThanTheySay() {
        ApplicationModules.of(TsPmoApplication.class).verify();
    }

    @Test
    void everyPackageIsOneOfTheDesign() {
        var known = new ArrayList<>(FEATURES);
        known.addAll(GROUND);
        known.addAll(LEAVES);
        known.addAll(SHARED);
        known.addAll(ARITHMETIC);
        known.addAll(List.of("identity", COMMANDS));
        ApplicationModules.of(TsPmoApplication.class).forEach(module -> {
            if (!known.contains(module.getIdentifier().toString())) {
                throw new AssertionError("The design has no package " + module.getIdentifier());
            }
        });
    }

    @ArchTest
    static void featuresNeverKnowEachOther(com.tngtech.archunit.core.domain.JavaClasses code) {
        for (var feature : FEATURES) {
            var others =
                    FEATURES.stream().filter(other -> !other.equals(feature)).map(ArchitectureTest::in);
            noClasses()
                    .that()
                    .resideInAPackage(in(feature))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others.toArray(String[]::new)))
                    .allowEmptyShould(true)
                    .check(code);
        }
    }

    @ArchTest
    static final ArchRule GROUND_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage(packages(GROUND))
            .should()
            .dependOnClassesThat(resideInAnyPackage(Stream.of(FEATURES, SHARED, List.of("identity", "signin", "sample"))
                    .flatMap(List::stream)
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new)));

    @ArchTest
    static void whoReadsOrListensIsKnownByNobody(com.tngtech.archunit.core.domain.JavaClasses code) {
        for (var leaf : LEAVES) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(in(leaf))
                    .should()
                    .dependOnClassesThat(resideInAPackage(in(leaf)))
                    .allowEmptyShould(true)
                    .check(code);
        }
    }

    @ArchTest
    static final ArchRule WHAT_IS_SHARED_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage(packages(SHARED))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    FEATURES.stream().map(ArchitectureTest::in).toArray(String[]::new)));

    @ArchTest
    static void arithmeticKnowsNothingOfOurs(com.tngtech.archunit.core.domain.JavaClasses code) {
        for (var name : ARITHMETIC) {
            noClasses()
                    .that()
                    .resideInAPackage(in(name))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.tspmo..").and(not(resideInAPackage(in(name)))))
                    .check(code);
        }
    }

    @ArchTest
    static final ArchRule COMMANDS_KNOW_THE_GROUND_ONLY = noClasses()
            .that()
            .resideInAPackage(in(COMMANDS))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(Stream.of(FEATURES, LEAVES, List.of("project", "web", "form", "tasklist"))
                            .flatMap(List::stream)
                            .map(ArchitectureTest::in)
                            .toArray(String[]::new)));

    @ArchTest
    static final ArchRule COMMANDS_ARE_CALLED_BY_THE_MAIN_CLASS_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage(in(COMMANDS))
            .and()
            .doNotBelongToAnyOf(TsPmoApplication.class)
            .should()
            .dependOnClassesThat(resideInAPackage(in(COMMANDS)));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            SlicesRuleDefinition.slices().matching("io.tspmo.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CAMUNDA_IS_NAMED_IN_FEW_PLACES = noClasses()
            .that(not(PART_OF_A_STEP)
                    .and(not(resideInAnyPackage(
                            in("engine"),
                            in("form"),
                            in("tasklist"),
                            in("identity"),
                            in("signin"),
                            in("studio"),
                            in("audit"),
                            in("sample"),
                            in(COMMANDS)))))
            .should()
            .dependOnClassesThat(CAMUNDA);

    @ArchTest
    static final ArchRule A_STEP_IS_KNOWN_BY_MODELS_ONLY = noClasses()
            .should(new ArchCondition<>("depend on a delegate") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(use -> STEPS.test(use.getTargetClass()))
                            .filter(use -> !use.getTargetClass().getName().startsWith("org.camunda"))
                            .filter(use -> !use.getTargetClass().equals(user))
                            .forEach(use -> events.add(SimpleConditionEvent.satisfied(use, use.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule PAGES_AND_APIS_ARE_KNOWN_BY_NOBODY = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate();

    /** Whoever adds a page of a project cannot forget to ask who may see it. */
    @ArchTest
    static final ArchRule A_PROJECT_IS_ONLY_OPENED_BY_WHO_MAY = methods()
            .that(ADDRESS_A_PROJECT)
            .should(new ArchCondition<>("take an AllowedProject, and no code") {
                @Override
                public void check(JavaMethod handler, ConditionEvents events) {
                    boolean asks = handler.getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(AllowedProject.class));
                    boolean takesCode = handler.getParameters().stream()
                            .anyMatch(parameter -> parameter.isAnnotatedWith(PathVariable.class)
                                    && parameter.getRawType().isEquivalentTo(String.class));
                    if (!asks || takesCode) {
                        events.add(SimpleConditionEvent.violated(handler, handler.getFullName()));
                    }
                }
            });

    @ArchTest
    static final ArchRule STEPS_ARE_PACKAGE_PRIVATE =
            classes().that(STEPS.and(resideInAPackage("io.tspmo.."))).should().bePackagePrivate();

    @ArchTest
    static final ArchRule ROWS_ARE_READ_BY_THEIR_OWN_PACKAGE =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses().should().haveNameMatching(".*(Impl|Dto|DTO|Mapper|Manager|Util|Utils|Helper)");

    private static String in(String name) {
        return ROOT + name + "..";
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(ArchitectureTest::in).toArray(String[]::new);
    }
}

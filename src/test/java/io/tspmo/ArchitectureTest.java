package io.tspmo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.tspmo.project.access.AllowedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    private static final int MOST_LINES = 300;

    private static final Path LISTS = Path.of("src/test/resources/architecture");

    /** Pure arithmetic, and what of ours it may know. The verifier is a program of its own: it takes the last three with it. */
    private static final Map<String, List<String>> ARITHMETIC = Map.of(
            "planning.scheduler", List.of(),
            "planning.solver", List.of("planning.calendar"),
            "insight.montecarlo", List.of("planning.calendar", "platform.form"),
            "ledger.proof", List.of(),
            "ledger.files", List.of("ledger.proof"),
            "ledger.verifier", List.of("ledger.proof", "ledger.files"));

    /** Called in place of the server, by the main class alone. */
    private static final String COMMANDS = "platform.operation";

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

    @ArchTest
    static void everyClassIsInAPackageOfTheDesign(JavaClasses code) {
        var known = Stream.concat(
                        Stream.of(Groups.values())
                                .flatMap(group -> group.features().stream().map(group::packageOf)),
                        Stream.of("io.tspmo", ROOT + Groups.SAMPLE))
                .toList();
        assertThat(code).allSatisfy(type -> {
            var isDescription = type.getSimpleName().equals("package-info");
            assertThat(isDescription || known.contains(type.getPackageName()))
                    .as(type.getName())
                    .isTrue();
        });
    }

    @ArchTest
    static void groupsUseEachOtherInOneDirection(JavaClasses code) {
        for (var group : Groups.values()) {
            var others = Stream.of(Groups.values())
                    .filter(other -> !group.mayUse(other))
                    .map(Groups::inside);
            noClasses()
                    .that()
                    .resideInAPackage(group.inside())
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            Stream.concat(others, Stream.of(in(Groups.SAMPLE))).toArray(String[]::new)))
                    .check(code);
        }
    }

    @ArchTest
    static void arithmeticKnowsNothingElse(JavaClasses code) {
        ARITHMETIC.forEach((name, known) -> {
            var allowed = Stream.concat(Stream.of(name), known.stream())
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(in(name))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.tspmo..").and(not(resideInAnyPackage(allowed))))
                    .check(code);
        });
    }

    @ArchTest
    static final ArchRule COMMANDS_ARE_CALLED_BY_THE_MAIN_CLASS_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage(in(COMMANDS))
            .and()
            .doNotBelongToAnyOf(TsPmoApplication.class)
            .should()
            .dependOnClassesThat(resideInAPackage(in(COMMANDS)));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("io.tspmo.(*).(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule CAMUNDA_IS_NAMED_IN_FEW_PLACES = noClasses()
            .that(not(PART_OF_A_STEP)
                    .and(not(resideInAnyPackage(Groups.PLATFORM.inside(), in("audit.recording"), in(Groups.SAMPLE)))))
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

    /** A name that needs its package to be understood is the wrong name. */
    @Test
    void aNameStandsOnce() throws IOException {
        var known = new TreeSet<>(Files.readAllLines(LISTS.resolve("double-names.txt")));
        var packages = new TreeMap<String, List<String>>();
        for (var source : sources()) {
            packages.computeIfAbsent(nameOf(source), name -> new ArrayList<>())
                    .add(source.getParent().toString());
        }
        packages.values().removeIf(places -> places.size() == 1);
        packages.keySet().removeAll(known);
        assertThat(packages).as("top-level names that stand in two packages").isEmpty();
    }

    /** Which class may be longer, and why; the list may only shrink. */
    @Test
    void aClassIsShort_orTheListSaysWhyNot() throws IOException {
        var reasons = Files.readAllLines(LISTS.resolve("long-classes.txt")).stream()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        assertThat(reasons.values()).as("reasons").allSatisfy(reason -> assertThat(reason)
                .isNotBlank());
        var tooLong = new TreeMap<String, Integer>();
        for (var source : sources()) {
            int lines = Files.readAllLines(source).size();
            if (lines > MOST_LINES && !reasons.containsKey(nameOf(source))) {
                tooLong.put(nameOf(source), lines);
            }
        }
        assertThat(tooLong).as("classes of more than " + MOST_LINES + " lines").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static String in(String name) {
        return ROOT + name + "..";
    }
}

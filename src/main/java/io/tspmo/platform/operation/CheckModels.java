package io.tspmo.platform.operation;

import io.tspmo.platform.identity.Groups;
import io.tspmo.platform.modelcheck.KnownNames;
import io.tspmo.platform.modelcheck.ModelFolder;
import io.tspmo.platform.modelrules.CheckedModels;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Checks a folder of models as a start does, and reports as a linter does: a line for each fault, 1 if there is any. Needs
 * no database; with {@code --groups=} and {@code --users=} it knows more than those of the product.
 */
final class CheckModels {

    private static final String GROUPS = "--groups=";
    private static final String USERS = "--users=";

    private CheckModels() {}

    /** @return 0 if there is no fault, 1 if there is one, 2 if there is no such folder */
    static int run(String... arguments) {
        return run(System.out, System.err, arguments);
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        var folders =
                Arrays.stream(arguments).filter(each -> !each.startsWith("--")).toList();
        if (folders.size() != 1) {
            err.println("Name one folder, with processes/ and forms/ in it: check-models DIR");
            return Command.WRONG_USE;
        }
        try {
            var folder = ModelFolder.read(Path.of(folders.get(0)));
            var faults = CheckedModels.of(folder, known(arguments)).all();
            faults.forEach(fault -> out.println(fault.line()));
            out.printf("%d files checked, %d faults%n", folder.files().size(), faults.size());
            return faults.isEmpty() ? 0 : 1;
        } catch (NoSuchFileException e) {
            err.println("There is no folder " + e.getMessage());
            return Command.WRONG_USE;
        } catch (IOException e) {
            err.println("The folder cannot be read: " + e.getMessage());
            return Command.WRONG_USE;
        }
    }

    private static KnownNames known(String... arguments) {
        var groups = new HashSet<>(Groups.ids());
        groups.addAll(given(arguments, GROUPS));
        var delegates = steps();
        return new KnownNames(groups, users(arguments), delegates::contains);
    }

    private static @Nullable Set<String> users(String... arguments) {
        var given = given(arguments, USERS);
        return given.isEmpty() ? null : new HashSet<>(given);
    }

    private static List<String> given(String[] arguments, String option) {
        return Arrays.stream(arguments)
                .filter(each -> each.startsWith(option))
                .flatMap(each -> Arrays.stream(each.substring(option.length()).split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The names that a service task may call. */
    private static Set<String> steps() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(JavaDelegate.class));
        scan.addIncludeFilter(new AssignableTypeFilter(Answer.class));
        var names = new HashSet<String>();
        var registry = new SimpleBeanDefinitionRegistry();
        for (var found : scan.findCandidateComponents("io.tspmo")) {
            try {
                var type = Class.forName(found.getBeanClassName(), false, CheckModels.class.getClassLoader());
                if (JavaDelegate.class.isAssignableFrom(type)) {
                    names.add(AnnotationBeanNameGenerator.INSTANCE.generateBeanName(found, registry));
                }
                var replaces = type.getAnnotation(Replaces.class);
                if (replaces != null) {
                    names.addAll(List.of(replaces.recording()));
                    names.addAll(List.of(replaces.preparing()));
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return names;
    }
}

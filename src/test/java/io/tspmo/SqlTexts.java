package io.tspmo;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * The SQL texts of a source tree, read by the compiler's own parser, and the relations that each names. A table that a text
 * leaves open comes in by a parameter called {@code storedIn}: what a call gives for it is named by the caller.
 */
final class SqlTexts {

    /** One text as it is sent, as far as it is constant. */
    record SqlText(String packageName, String file, String text) {

        /** The tables and views that stand where SQL expects one. */
        Set<String> relations() {
            var found = new TreeSet<String>();
            var list = RELATIONS.matcher(text);
            while (list.find()) {
                for (var item : list.group(1).split(",")) {
                    found.add(item.strip().split("\\s+")[0].toLowerCase(java.util.Locale.ROOT));
                }
            }
            return found;
        }
    }

    private static final Pattern RELATIONS = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|using|truncate|table)\\s+(?:only\\s+|lateral\\s+)?"
                    + "([a-z_][a-z0-9_]*(?:\\s+(?:as\\s+)?[a-z][a-z0-9_]*)?(?:\\s*,\\s*[a-z_][a-z0-9_]*(?:\\s+(?:as\\s+)?[a-z][a-z0-9_]*)?)*)");

    private static final Set<String> OPEN = Set.of("storedIn");
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\s*(?:select|insert|update|delete|with|merge|truncate|lock|alter|drop)\\b.*");
    private static final Pattern OPEN_RELATION = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|using|truncate|table)\\s+(?:only\\s+|lateral\\s+)?(?:%(?:(\\d+)\\$)?s|$)");
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?[sd]");

    /**
     * A parameter of a method or a record that takes a table: which of how many it is.
     *
     * @param file in which alone it can be called, if it is private; else ""
     */
    private record Place(String file, String name, int parameters, int number) {}

    /** @param hidden SQL whose table neither a constant says nor such a parameter */
    record Sources(List<SqlText> texts, Set<String> hidden) {}

    private SqlTexts() {}

    /** All texts under a folder of sources, a concatenation as one text with its constants filled in. */
    static Sources under(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.walk(folder)) {
            var sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            var places = new HashSet<Place>();
            units.forEach(unit -> places.addAll(places(unit)));
            var found = new Sources(new ArrayList<>(), new TreeSet<>());
            units.forEach(unit -> read(unit, places, found));
            return found;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static Set<Place> places(CompilationUnitTree unit) {
        var places = new HashSet<Place>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                if (type.getKind() == Tree.Kind.RECORD) {
                    // the components of a record are its first fields
                    add(
                            type.getModifiers(),
                            type.getSimpleName().toString(),
                            type.getMembers().stream()
                                    .filter(VariableTree.class::isInstance)
                                    .map(VariableTree.class::cast)
                                    .filter(field ->
                                            !field.getModifiers().getFlags().contains(Modifier.STATIC))
                                    .toList());
                }
                return super.visitClass(type, nothing);
            }

            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                add(method.getModifiers(), method.getName().toString(), method.getParameters());
                return super.visitMethod(method, nothing);
            }

            private void add(ModifiersTree modifiers, String name, List<? extends VariableTree> parameters) {
                var file = modifiers.getFlags().contains(Modifier.PRIVATE) ? file(unit) : "";
                for (int number = 0; number < parameters.size(); number++) {
                    var parameter = parameters.get(number);
                    if (OPEN.contains(parameter.getName().toString())
                            && String.valueOf(parameter.getType()).equals("String")) {
                        places.add(new Place(file, name, parameters.size(), number));
                    }
                }
            }
        }.scan(unit, null);
        return places;
    }

    private static void read(CompilationUnitTree unit, Set<Place> places, Sources found) {
        var constants = constants(unit);
        var name = unit.getPackageName().toString();
        var file = file(unit);
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitBinary(BinaryTree sum, Void nothing) {
                if (sum.getKind() == Tree.Kind.PLUS) {
                    found.texts().add(new SqlText(name, file, constant(sum, constants)));
                    checkSum(sum);
                    return null;
                }
                return super.visitBinary(sum, nothing);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String text) {
                    found.texts().add(new SqlText(name, file, text));
                }
                return null;
            }

            @Override
            public Void visitNewClass(NewClassTree made, Void nothing) {
                given(simple(made.getIdentifier()), made.getArguments());
                return super.visitNewClass(made, nothing);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                var method = simple(call.getMethodSelect());
                given(method, call.getArguments());
                if (method.equals("formatted") && call.getMethodSelect() instanceof MemberSelectTree of) {
                    checkFormat(constant(of.getExpression(), constants), call.getArguments());
                }
                return super.visitMethodInvocation(call, nothing);
            }

            private void given(String called, List<? extends ExpressionTree> arguments) {
                for (int number = 0; number < arguments.size(); number++) {
                    if (places.contains(new Place("", called, arguments.size(), number))
                            || places.contains(new Place(file, called, arguments.size(), number))) {
                        var given = constant(arguments.get(number), constants);
                        if (!given.isBlank()) {
                            found.texts().add(new SqlText(name, file, "from " + given));
                        } else if (!isOpen(arguments.get(number))) {
                            found.hidden().add("%s in %s".formatted(arguments.get(number), file));
                        }
                    }
                }
            }

            private void checkFormat(String text, List<? extends ExpressionTree> arguments) {
                if (!STATEMENT.matcher(text).matches()) {
                    return;
                }
                OPEN_RELATION
                        .matcher(text)
                        .results()
                        .filter(open -> open.group().endsWith("s"))
                        .forEach(open -> {
                            int place = open.group(1) != null
                                    ? Integer.parseInt(open.group(1))
                                    : (int) PLACE.matcher(text.substring(0, open.end()))
                                            .results()
                                            .count();
                            if (place > arguments.size() || !isOpen(arguments.get(place - 1))) {
                                found.hidden().add("%s in %s".formatted(text.strip(), file));
                            }
                        });
            }

            /** A part of a sum that is no constant, right behind a word that a table follows. */
            private void checkSum(BinaryTree sum) {
                var text = new StringBuilder();
                for (var part : parts(sum)) {
                    var said = constant(part, constants);
                    if (said.isBlank()
                            && STATEMENT.matcher(text).matches()
                            && OPEN_RELATION
                                    .matcher(text.toString())
                                    .results()
                                    .anyMatch(open -> open.end() == text.length())
                            && !isOpen(part)) {
                        found.hidden().add("%s in %s".formatted(sum, file));
                    }
                    text.append(said);
                }
            }
        }.scan(unit, null);
    }

    private static String file(CompilationUnitTree unit) {
        return Path.of(unit.getSourceFile().getName()).getFileName().toString();
    }

    private static List<ExpressionTree> parts(ExpressionTree tree) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            var parts = new ArrayList<>(parts(sum.getLeftOperand()));
            parts.addAll(parts(sum.getRightOperand()));
            return parts;
        }
        return List.of(tree);
    }

    /** Whether it is such a parameter, or read from one. */
    private static boolean isOpen(ExpressionTree tree) {
        return OPEN.contains(simple(tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree));
    }

    private static String simple(Tree tree) {
        return tree instanceof MemberSelectTree of
                ? of.getIdentifier().toString()
                : tree instanceof IdentifierTree name ? name.getName().toString() : "";
    }

    private static Map<String, String> constants(CompilationUnitTree unit) {
        var constants = new HashMap<String, String>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                if (variable.getInitializer() != null) {
                    var text = constant(variable.getInitializer(), constants);
                    if (!text.isBlank()) {
                        constants.put(variable.getName().toString(), text);
                    }
                }
                return super.visitVariable(variable, nothing);
            }
        }.scan(unit, null);
        return constants;
    }

    private static String constant(Tree tree, Map<String, String> constants) {
        if (tree instanceof LiteralTree literal) {
            return literal.getValue() instanceof String text ? text : " ";
        }
        if (tree instanceof ParenthesizedTree inner) {
            return constant(inner.getExpression(), constants);
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return constant(sum.getLeftOperand(), constants) + constant(sum.getRightOperand(), constants);
        }
        return tree instanceof IdentifierTree name
                ? constants.getOrDefault(name.getName().toString(), " ")
                : " ";
    }
}

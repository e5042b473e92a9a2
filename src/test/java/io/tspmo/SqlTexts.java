package io.tspmo;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** The SQL texts of a source tree, read by the compiler's own parser, and the relations that each names. */
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

    private SqlTexts() {}

    /** All texts under a folder of sources, a concatenation as one text with its constants filled in. */
    static List<SqlText> under(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var paths = Files.walk(folder)) {
            var sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var texts = new ArrayList<SqlText>();
            task.parse().forEach(unit -> texts.addAll(in(unit)));
            return texts;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static List<SqlText> in(CompilationUnitTree unit) {
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
        var name = unit.getPackageName().toString();
        var file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        var texts = new ArrayList<SqlText>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitBinary(BinaryTree sum, Void nothing) {
                if (sum.getKind() == Tree.Kind.PLUS) {
                    texts.add(new SqlText(name, file, constant(sum, constants)));
                    return null;
                }
                return super.visitBinary(sum, nothing);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String text) {
                    texts.add(new SqlText(name, file, text));
                }
                return null;
            }
        }.scan(unit, null);
        return texts;
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

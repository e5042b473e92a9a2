package io.tspmo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.yaml.snakeyaml.Yaml;

/** What people read: the texts of pages, forms, models, stories, scripts and documents, and the messages in Java. */
final class VisibleTexts {

    /** One text with the file that has it. */
    record VisibleText(String file, String text) {

        boolean inPageOrForm() {
            return file.endsWith(".html") || file.endsWith(".form");
        }
    }

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->|<style>.*?</style>");
    private static final Pattern BETWEEN_TAGS = Pattern.compile("(?s)>([^<>]*)<");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s(?:placeholder|aria-label|title|alt|data-label)=\"([^\"]*)\"");
    private static final Pattern COMPUTED = Pattern.compile("\\sth:[\\w-]+=\"([^\"]*)\"");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern SCRIPT_TEXT = Pattern.compile("'([^'\\n]*)'|\"([^\"\\n]*)\"|`([^`]*)`");
    private static final Pattern MODEL_NAME = Pattern.compile("\\s(?:name|label)=\"([^\"]*)\"");
    private static final Pattern MODEL_TEXT =
            Pattern.compile("(?s)<(?:\\w+:)?(?:documentation|description|text)>(.*?)</");
    private static final Pattern SQL = Pattern.compile(
            "(?is)\\s*(?:(?:select|insert|update|delete|with|and|or|where|from|join|left join|order by|group by|on|limit|union)\\b.*[=_(*].*|(?:[\\w.]+, ){3}.*)");
    private static final Set<String> FORM_TEXTS =
            Set.of("label", "text", "content", "description", "placeholder", "suffixAdorner", "patternErrorMessage");

    private final List<VisibleText> texts = new ArrayList<>();

    static List<VisibleText> all() throws IOException {
        var all = new VisibleTexts();
        try {
            all.each(RESOURCES.resolve("templates"), ".html", all::page);
            all.each(Path.of("forms"), ".form", all::form);
            all.each(Path.of("processes"), ".bpmn", all::model);
            all.each(Path.of("processes"), ".dmn", all::model);
            all.each(RESOURCES.resolve("story"), ".properties", all::story);
            all.each(RESOURCES.resolve("help"), ".yml", all::help);
            all.each(RESOURCES.resolve("static"), ".js", all::script);
            all.each(RESOURCES.resolve("META-INF"), ".js", all::script);
            all.java(Path.of("src/main/java"));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return all.texts;
    }

    private interface Reader {
        void read(String file, String content) throws IOException;
    }

    private void each(Path folder, String suffix, Reader reader) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList()) {
                reader.read(path.toString(), Files.readString(path));
            }
        }
    }

    private void page(String file, String content) {
        var visible = COMMENT.matcher(content).replaceAll("");
        add(file, BETWEEN_TAGS, visible);
        add(file, ATTRIBUTE, visible);
        COMPUTED.matcher(visible).results().forEach(found -> add(file, QUOTED, found.group(1)));
    }

    private void help(String file, String content) {
        leaves(file, new Yaml().load(content));
    }

    private void leaves(String file, Object node) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                texts.add(new VisibleText(file, key.toString()));
                leaves(file, value);
            });
        } else {
            texts.add(new VisibleText(file, node.toString()));
        }
    }

    private void form(String file, String content) throws IOException {
        component(file, new ObjectMapper().readTree(content));
    }

    private void component(String file, JsonNode node) {
        node.properties().forEach(part -> {
            if (part.getValue().isTextual() && FORM_TEXTS.contains(part.getKey())) {
                add(file, part.getValue().textValue().replaceAll("<[^>]*>|= \"[^\"]*\"", " "));
            } else if (part.getValue().isContainerNode()) {
                var children = part.getValue().isArray() ? part.getValue() : List.of(part.getValue());
                children.forEach(child -> component(file, (JsonNode) child));
            }
        });
    }

    private void model(String file, String content) {
        add(file, MODEL_NAME, content);
        add(file, MODEL_TEXT, content);
    }

    private void story(String file, String content) {
        content.lines()
                .filter(line -> !line.startsWith("#") && line.contains(" = "))
                .forEach(line -> add(file, line.substring(line.indexOf(" = ")).replaceAll("\\{[^}]*}", " ")));
    }

    private void script(String file, String content) {
        if (!file.contains("/lib/")) {
            var code = content.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(?:^|\\s)//.*$", "");
            add(file, SCRIPT_TEXT, code);
        }
    }

    /** Messages of the log and SQL are for others; a text without a blank is a name. */
    private void java(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(folder)) {
            var sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (var unit : task.parse()) {
                new TreeScanner<Void, String>() {
                    @Override
                    public Void visitMethodInvocation(MethodInvocationTree call, String file) {
                        boolean log = call.getMethodSelect() instanceof MemberSelectTree select
                                && select.getExpression() instanceof IdentifierTree on
                                && on.getName().toString().equalsIgnoreCase("log");
                        return log ? null : super.visitMethodInvocation(call, file);
                    }

                    @Override
                    public Void visitLiteral(LiteralTree literal, String file) {
                        if (literal.getValue() instanceof String text
                                && text.strip().contains(" ")
                                && !SQL.matcher(text).matches()) {
                            add(file, text);
                        }
                        return null;
                    }
                }.scan(unit, unit.getSourceFile().getName());
            }
        }
    }

    private void add(String file, Pattern texts, String content) {
        texts.matcher(content).results().forEach(found -> Stream.iterate(
                        1, group -> group <= found.groupCount(), group -> group + 1)
                .map(found::group)
                .filter(text -> text != null)
                .forEach(text -> add(file, text)));
    }

    private void add(String file, String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        if (line.contains(" ") || !line.matches("[a-z]\\w*")) { // a word alone is a name
            texts.add(new VisibleText(file, line));
        }
    }
}

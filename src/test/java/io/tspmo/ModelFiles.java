package io.tspmo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.beans.Introspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.springframework.util.StringUtils;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Everything that a person may change without a programmer, and the classes that it may use, as read from disk.
 *
 * @param answers by user task: the class that records what was submitted
 * @param facts by form: what it is filled with besides variables
 */
record ModelFiles(
        List<Diagram> diagrams,
        List<Table> tables,
        List<Form> forms,
        Map<String, Delegate> delegates,
        Map<String, Delegate> answers,
        Map<String, Set<String>> facts) {

    private static final Pattern PROVIDES = Pattern.compile("\\bProvides \\{@code [^/]*");
    private static final Pattern PROVIDES_FACTS = Pattern.compile("implements (?:Answer, )?FormFacts\\b");

    record Diagram(String name, BpmnModelInstance model, Document xml) {

        Process process() {
            return model.getModelElementsByType(Process.class).iterator().next();
        }
    }

    record Table(String name, DmnModelInstance model, Document xml) {

        Decision decision() {
            return model.getModelElementsByType(Decision.class).iterator().next();
        }
    }

    record Form(String name, JsonNode json) {

        /** All components, those inside groups too. */
        List<JsonNode> components() {
            var all = new ArrayList<JsonNode>();
            collect(json, all);
            return all;
        }

        List<JsonNode> fields() {
            return components().stream().filter(part -> part.has("key")).toList();
        }

        Set<String> keys() {
            var keys = new TreeSet<String>();
            fields().forEach(field -> keys.add(field.path("key").asText()));
            return keys;
        }

        private static void collect(JsonNode parent, List<JsonNode> all) {
            for (var part : parent.path("components")) {
                all.add(part);
                collect(part, all);
            }
        }
    }

    /**
     * What a delegate's source says about it.
     *
     * @param reads  variables it reads, by name in the source or after "Reads" in the docstring
     * @param writes variables it sets, by name in the source or after "writes" in the docstring
     * @param words  every word of the source, among them the messages and tables that it names
     */
    record Delegate(String name, String doc, Set<String> reads, Set<String> writes, Set<String> words) {

        private static final Pattern CLASS = Pattern.compile(
                "/\\*\\*(?<doc>(?:(?!\\*/).)*)\\*/\\s*@Component\\s+(?:@Replaces\\([^)]*\\)\\s+)?(?:public )?(?:final )?class (?<name>\\w+) implements (?:JavaDelegate|Answer)\\b",
                Pattern.DOTALL);
        private static final Pattern GET =
                Pattern.compile("(?:getVariable|getVariableLocal|answers\\.\\w+)\\(\\s*\"(\\w+)\"");
        private static final Pattern SET =
                Pattern.compile("(?:setVariable(?:Local)?|submission\\.set)\\(\\s*\"(\\w+)\"");
        private static final Pattern PUT = Pattern.compile("\\.put\\(\\s*\"(\\w+)\"");
        private static final Pattern READS = Pattern.compile("\\b[Rr]eads\\b(.*?)(?=\\b[Ww]rites\\b|\\breceives\\b|$)");
        private static final Pattern WRITES = Pattern.compile("\\b(?:[Ww]rites|receives)\\b(.*?)(?=\\b[Rr]eads\\b|$)");
        private static final Pattern CODE = Pattern.compile("\\{@code (\\w+)}");
        private static final Pattern WORD = Pattern.compile("\\w+");

        static Optional<Delegate> in(String source) {
            return in(source, "JavaDelegate");
        }

        static Optional<Delegate> in(String source, String type) {
            if (!source.contains("implements " + type)) {
                return Optional.empty();
            }
            var found = CLASS.matcher(source);
            if (!found.find()) {
                throw new IllegalStateException("A delegate is a documented @Component, which this is not: " + source);
            }
            var doc = found.group("doc").replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip();
            var reads = names(GET, source);
            READS.matcher(doc).results().forEach(sentence -> reads.addAll(names(CODE, sentence.group(1))));
            var writes = names(SET, source);
            WRITES.matcher(doc).results().forEach(sentence -> writes.addAll(names(CODE, sentence.group(1))));
            if (source.contains(".setVariables(")) {
                writes.addAll(names(PUT, source));
            }
            var words = new TreeSet<String>();
            WORD.matcher(source).results().forEach(word -> words.add(word.group()));
            if (words.contains("actor")) {
                words.add("answeredBy"); // io.tspmo.platform.step.Answers reads it for the delegate
            }
            return Optional.of(new Delegate(Introspector.decapitalize(found.group("name")), doc, reads, writes, words));
        }

        private static Set<String> names(Pattern pattern, String text) {
            var names = new TreeSet<String>();
            pattern.matcher(text).results().forEach(match -> names.add(match.group(1)));
            return names;
        }
    }

    static ModelFiles ofTheProduct() {
        var sources = Path.of("src/main/java");
        var forms = Path.of("forms");
        return read(Path.of("processes"), forms, delegatesIn(sources), answersIn(sources), factsIn(sources, forms));
    }

    static ModelFiles read(Path processes, Path forms, Map<String, Delegate> delegates) {
        return read(processes, forms, delegates, Map.of(), Map.of());
    }

    private static ModelFiles read(
            Path processes,
            Path forms,
            Map<String, Delegate> delegates,
            Map<String, Delegate> answers,
            Map<String, Set<String>> facts) {
        return new ModelFiles(
                files(processes, ".bpmn")
                        .map(file -> new Diagram(name(file), Bpmn.readModelFromFile(file.toFile()), xml(file)))
                        .toList(),
                files(processes, ".dmn")
                        .map(file -> new Table(name(file), Dmn.readModelFromFile(file.toFile()), xml(file)))
                        .toList(),
                files(forms, ".form")
                        .map(file -> new Form(name(file), json(file)))
                        .toList(),
                delegates,
                answers,
                facts);
    }

    static Map<String, Delegate> answersIn(Path sources) {
        var answers = new TreeMap<String, Delegate>();
        files(sources, ".java")
                .flatMap(file -> Delegate.in(text(file), "Answer").stream())
                .forEach(answer -> answers.put(answer.name(), answer));
        return answers;
    }

    /** What a class puts that provides facts, for each form that it names or is named after. */
    static Map<String, Set<String>> factsIn(Path sources, Path forms) {
        var names = files(forms, ".form").map(ModelFiles::name).toList();
        var facts = new TreeMap<String, Set<String>>();
        files(sources, ".java")
                .map(ModelFiles::text)
                .filter(source -> PROVIDES_FACTS.matcher(source).find())
                .forEach(source -> {
                    var put = Delegate.names(Delegate.PUT, source);
                    var doc = source.replaceAll("\\s*\\n\\s*\\*\\s?", " ");
                    PROVIDES.matcher(doc)
                            .results()
                            .forEach(list -> put.addAll(Delegate.names(Delegate.CODE, list.group())));
                    names.stream()
                            .filter(form -> isNamed(form, source)
                                    || DiagramRules.SHARED_FORMS.entrySet().stream()
                                            .anyMatch(shared ->
                                                    shared.getValue().equals(form) && isNamed(shared.getKey(), source)))
                            .forEach(form -> facts.computeIfAbsent(form, none -> new TreeSet<>())
                                    .addAll(put));
                });
        return facts;
    }

    /** By a text, or by the name of the class. */
    private static boolean isNamed(String form, String source) {
        return source.contains("\"" + form + "\"") || source.contains("class " + StringUtils.capitalize(form) + " ");
    }

    static Map<String, Delegate> delegatesIn(Path sources) {
        var delegates = new TreeMap<String, Delegate>();
        files(sources, ".java")
                .flatMap(file -> Delegate.in(text(file)).stream())
                .forEach(delegate -> delegates.put(delegate.name(), delegate));
        return delegates;
    }

    Optional<Diagram> diagram(String name) {
        return diagrams.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    Optional<Table> table(String name) {
        return tables.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    Optional<Form> form(String name) {
        return forms.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static Stream<Path> files(Path folder, String ending) {
        if (Files.notExists(folder)) {
            return Stream.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document xml(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

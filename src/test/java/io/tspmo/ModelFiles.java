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
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Everything that a person may change without a programmer, and the delegates that it may use, as read from disk. */
record ModelFiles(List<Diagram> diagrams, List<Table> tables, List<Form> forms, Map<String, Delegate> delegates) {

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
                "/\\*\\*(?<doc>(?:(?!\\*/).)*)\\*/\\s*@Component\\s+(?:public )?(?:final )?class (?<name>\\w+) implements JavaDelegate",
                Pattern.DOTALL);
        private static final Pattern GET =
                Pattern.compile("(?:getVariable|getVariableLocal|answers\\.\\w+)\\(\\s*\"(\\w+)\"");
        private static final Pattern SET = Pattern.compile("setVariable(?:Local)?\\(\\s*\"(\\w+)\"");
        private static final Pattern PUT = Pattern.compile("\\.put\\(\\s*\"(\\w+)\"");
        private static final Pattern READS = Pattern.compile("\\b[Rr]eads\\b(.*?)(?=\\b[Ww]rites\\b|\\breceives\\b|$)");
        private static final Pattern WRITES = Pattern.compile("\\b(?:[Ww]rites|receives)\\b(.*?)(?=\\b[Rr]eads\\b|$)");
        private static final Pattern CODE = Pattern.compile("\\{@code (\\w+)}");
        private static final Pattern WORD = Pattern.compile("\\w+");

        static Optional<Delegate> in(String source) {
            if (!source.contains("implements JavaDelegate")) {
                return Optional.empty();
            }
            var type = CLASS.matcher(source);
            if (!type.find()) {
                throw new IllegalStateException("A delegate is a documented @Component, which this is not: " + source);
            }
            var doc = type.group("doc").replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip();
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
            return Optional.of(new Delegate(Introspector.decapitalize(type.group("name")), doc, reads, writes, words));
        }

        private static Set<String> names(Pattern pattern, String text) {
            var names = new TreeSet<String>();
            pattern.matcher(text).results().forEach(match -> names.add(match.group(1)));
            return names;
        }
    }

    static ModelFiles ofTheProduct() {
        return read(Path.of("processes"), Path.of("forms"), delegatesIn(Path.of("src/main/java")));
    }

    static ModelFiles read(Path processes, Path forms, Map<String, Delegate> delegates) {
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
                delegates);
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

package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Modeler offers a PMO is what the code can do. */
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of("processes/.camunda/element-templates");
    private static final Pattern DESCRIPTION = Pattern.compile(".+\\. Reads: (.+)\\. Writes: (.+)\\.");

    private final ModelFiles files = ModelFiles.ofTheProduct();
    private final Map<String, JsonNode> templates = templates();

    @Test
    void everyDelegateHasATemplateAndEveryTemplateADelegate() {
        assertThat(templates.keySet()).isEqualTo(files.delegates().keySet());
    }

    @Test
    void aTemplateCallsTheDelegateItIsNamedAfter() {
        templates.forEach((name, template) -> {
            assertThat(template.path("id").asText()).isEqualTo("io.tspmo." + name);
            assertThat(template.path("name").asText()).isNotBlank();
            assertThat(template.path("version").asInt()).isPositive();
            assertThat(template.path("appliesTo")).singleElement().satisfies(type -> assertThat(type.asText())
                    .isEqualTo("bpmn:ServiceTask"));
            assertThat(template.path("properties"))
                    .filteredOn(
                            property -> property.at("/binding/name").asText().equals("camunda:delegateExpression"))
                    .singleElement()
                    .satisfies(property -> {
                        assertThat(property.path("type").asText()).isEqualTo("Hidden");
                        assertThat(property.path("value").asText()).isEqualTo("${" + name + "}");
                    });
        });
    }

    @Test
    void aTemplateSaysWhatItsDelegateReadsAndWrites() {
        templates.forEach((name, template) -> {
            var delegate = files.delegates().get(name);
            var description = DESCRIPTION.matcher(template.path("description").asText());
            assertThat(description.matches())
                    .as("%s: a sentence, what it reads, what it writes", name)
                    .isTrue();

            var reads = variables(description.group(1));
            assertThat(reads).as("read by %s", name).containsAll(withoutModels(delegate.reads()));
            assertThat(delegate.words()).as("read by %s", name).containsAll(reads);

            var writes = variables(description.group(2));
            assertThat(writes).as("written by %s", name).containsAll(withoutModels(delegate.writes()));
            assertThat(delegate.words()).as("written by %s", name).containsAll(writes);
        });
    }

    /** A docstring may name the form or the table that a variable is for. */
    private Set<String> withoutModels(Set<String> names) {
        var variables = new TreeSet<>(names);
        variables.removeIf(
                name -> files.form(name).isPresent() || files.table(name).isPresent());
        return variables;
    }

    /** Single words in a list; "every field of the form x" and "no variable" are none. */
    private static Set<String> variables(String list) {
        var variables = new TreeSet<String>();
        for (var item : list.split(", ")) {
            if (!item.contains(" ")) {
                variables.add(item);
            }
        }
        return variables;
    }

    private static Map<String, JsonNode> templates() {
        var templates = new TreeMap<String, JsonNode>();
        try (var found = Files.list(FOLDER)) {
            for (var file : found.toList()) {
                var name = file.getFileName().toString();
                templates.put(
                        name.substring(0, name.length() - ".json".length()),
                        new ObjectMapper().readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return templates;
    }
}

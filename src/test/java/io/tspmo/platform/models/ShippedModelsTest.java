package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.modelrules.Flows;
import io.tspmo.platform.modelrules.FormContent;
import io.tspmo.platform.modelrules.TableCheck;
import io.tspmo.platform.modelrules.Vocabulary;
import io.tspmo.platform.modelrules.XmlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is shipped, and the models of the tests, may be deployed. */
class ShippedModelsTest {

    static Stream<Path> files() throws IOException {
        var folders = Stream.of("processes", "forms", "src/test/resources/models", "src/test/resources/engine");
        return folders.flatMap(folder -> {
                    try {
                        return Files.walk(Path.of(folder));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void breakNoRule(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".form")) {
            assertThat(FormContent.check(bytes)).isEmpty();
        } else if (file.toString().endsWith(".dmn")) {
            assertThat(XmlText.check(bytes, "definitions", TableCheck.NAMESPACES))
                    .isEmpty();
            assertThat(TableCheck.check(bytes)).isEmpty();
        } else {
            assertThat(XmlText.check(bytes, "definitions", java.util.Set.of(Vocabulary.BPMN)))
                    .isEmpty();
            var diagram = Files.readString(file);
            assertThat(DiagramTree.complaints(
                            diagram, name -> diagram.contains("delegateExpression=\"${" + name + "}\"")))
                    .isEmpty();
        }
    }

    @Test
    void runInNoCircle() throws IOException {
        var models = new HashMap<String, BpmnModelInstance>();
        for (var file :
                files().filter(name -> name.toString().endsWith(".bpmn")).toList()) {
            models.put(
                    file.getFileName().toString().replace(".bpmn", ""),
                    Bpmn.readModelFromStream(new ByteArrayInputStream(Files.readAllBytes(file))));
        }

        assertThat(models).containsKeys("projectGovernance", "gateReview");
        assertThat(Flows.circles(models, key -> Optional.empty())).isEmpty();
    }
}

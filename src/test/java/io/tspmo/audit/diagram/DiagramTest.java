package io.tspmo.audit.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn of a BPMN file. */
class DiagramTest {

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelIsDrawnWhole(Path file) throws IOException {
        var xml = Files.readString(file);

        var diagram = Diagram.read(xml.getBytes(StandardCharsets.UTF_8));

        assertThat(diagram.shapes()).hasSize(xml.split("<bpmndi:BPMNShape ", -1).length - 1);
        assertThat(diagram.flows()).hasSize(xml.split("<bpmndi:BPMNEdge ", -1).length - 1);
        assertThat(diagram.process()).isEqualTo(file.getFileName().toString().replace(".bpmn", ""));
        assertThat(diagram.shapes()).allSatisfy(shape -> {
            assertThat(shape.x()).isGreaterThanOrEqualTo(diagram.x());
            assertThat(shape.bottom()).isLessThanOrEqualTo(diagram.y() + diagram.height());
            var shown = shape.lines().stream().map(Caption.Line::text).collect(Collectors.joining());
            assertThat(shown.replace(" ", "")).isEqualTo(shape.name().replaceAll("\\s+", ""));
        });
    }

    @Test
    void kindsOfStepsAreToldApart() throws IOException {
        var diagram = Diagram.read(Files.readAllBytes(Path.of("processes/review/gateReview.bpmn")));

        assertThat(shape(diagram, "castVote").form()).isEqualTo(Diagram.Form.BOX);
        assertThat(shape(diagram, "castVote").sign())
                .isNotEqualTo(shape(diagram, "freezePack").sign());
        assertThat(shape(diagram, "collectVotes").form()).isEqualTo(Diagram.Form.CONTAINER);
        assertThat(shape(diagram, "collectVotes").foot()).isNotEmpty();
        assertThat(shape(diagram, "gateway_evidenceComplete").form()).isEqualTo(Diagram.Form.GATEWAY);
        assertThat(diagram.flows())
                .filteredOn(flow -> flow.id().equals("flow_evidenceComplete"))
                .singleElement()
                .satisfies(flow -> assertThat(flow.isDefault()).isTrue());
        assertThat(diagram.inOrder().get(0).id()).isEqualTo("collectVotes");
    }

    @Test
    void whatIsNoDrawingIsRefused() {
        for (var file : List.of(
                "",
                "{}",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p'/></definitions>")) {
            assertThatThrownBy(() -> Diagram.read(file.getBytes(StandardCharsets.UTF_8)))
                    .as(file)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void longNamesAreBrokenAndCut() {
        assertThat(Caption.broken("Collect a vote for each seat", 14, 3))
                .containsExactly("Collect a vote", "for each seat");
        assertThat(Caption.broken("x".repeat(40), 10, 2)).containsExactly("x".repeat(10), "x".repeat(9) + "…");
        assertThat(Caption.broken("", 10, 2)).isEmpty();
        assertThat(String.join("", Caption.broken("😀".repeat(9), 8, 9))).isEqualTo("😀".repeat(9));
    }

    private static Diagram.Shape shape(Diagram diagram, String id) {
        return diagram.shapes().stream()
                .filter(shape -> shape.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

package io.tspmo.project.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.project.document.Documents.Version;
import io.tspmo.project.gateevidence.EvidenceCheck;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a project has filed, and what its next gate still requires. */
@Component
class DocumentShelf {

    private final Documents documents;
    private final DocumentKinds kinds;
    private final Projects projects;
    private final NextGate nextGate;
    private final EvidenceCheck evidence;

    DocumentShelf(
            Documents documents, DocumentKinds kinds, Projects projects, NextGate nextGate, EvidenceCheck evidence) {
        this.documents = documents;
        this.kinds = kinds;
        this.projects = projects;
        this.nextGate = nextGate;
        this.evidence = evidence;
    }

    /** @param items what the gate requires */
    record Wanted(NextGate.Planned gate, List<EvidenceCheck.Item> items) {

        public boolean complete() {
            return items.stream().allMatch(EvidenceCheck.Item::there);
        }
    }

    /** @param versions the newest first; never empty */
    @Schema(name = "FiledDocument")
    record Document(List<Version> versions) {

        @JsonProperty
        public long id() {
            return newest().documentId();
        }

        @JsonProperty
        public String name() {
            return newest().name();
        }

        @JsonProperty
        public String kind() {
            return newest().kind();
        }

        public Version newest() {
            return versions.get(0);
        }

        public List<Version> older() {
            return versions.subList(1, versions.size());
        }
    }

    record Shelf(String label, String description, List<Document> documents) {}

    /** Null as long as no gates are planned, or when none is ahead. */
    @Nullable
    Wanted wanted(String code) {
        var project = projects.get(ProjectCode.of(code));
        return nextGate.of(project)
                .map(gate ->
                        new Wanted(gate, evidence.check(project.code(), evidence.wanted(project, gate.planCode()))))
                .orElse(null);
    }

    List<Document> documents(String code) {
        return documents.of(code).stream()
                .collect(Collectors.groupingBy(Version::documentId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Document::new)
                .toList();
    }

    /** By kind, in the order of the table; what it has no more comes last under its own word. */
    List<Shelf> shelves(String code) {
        var filed = documents(code);
        var known = kinds.all();
        var labels = known.stream().map(DocumentKinds.Kind::kind).toList();
        return Stream.concat(
                        known.stream(),
                        filed.stream()
                                .map(Document::kind)
                                .distinct()
                                .filter(kind -> !labels.contains(kind))
                                .map(kind -> new DocumentKinds.Kind(kind, kind, "")))
                .map(kind -> new Shelf(
                        kind.label(),
                        kind.description(),
                        filed.stream()
                                .filter(document -> document.kind().equals(kind.kind()))
                                .toList()))
                .filter(shelf -> !shelf.documents().isEmpty())
                .toList();
    }
}

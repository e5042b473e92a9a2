package io.tspmo.project.document;

import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.ProjectBrief;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The documents of a project that are current, each with its file. */
@Component
class DocumentsBrief implements ProjectBrief {

    private final Documents documents;
    private final Words words;

    DocumentsBrief(Documents documents, Words words) {
        this.documents = documents;
        this.words = words;
    }

    @Override
    public int position() {
        return 6;
    }

    @Override
    public Optional<Part> of(ProjectCode code) {
        var facts = documents.of(code.value()).stream()
                .filter(Documents.Version::current)
                .map(version -> fact(code, version))
                .toList();
        return Optional.of(new Part(
                "Documents",
                "/projects/%s/documents".formatted(code),
                facts.isEmpty() ? List.of(new Fact("", "None filed yet")) : facts));
    }

    private Fact fact(ProjectCode code, Documents.Version version) {
        var address = "/projects/%s/documents/%d/versions/%d".formatted(code, version.documentId(), version.version());
        return new Fact(
                words.of(version.kind()),
                "%s, %s".formatted(version.fileName(), words.dayOf(version.uploadedAt())),
                null,
                null,
                address,
                Map.of(),
                version.shown() == null
                        ? null
                        : new Shown(address + "/preview", version.shown().equals("image")));
    }
}

package io.tspmo.project.document;

import io.tspmo.project.gateevidence.Evidence;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code document:KIND}: the project has a current document of that kind. */
@Component
class DocumentEvidence implements Evidence {

    private static final String PREFIX = "document:";

    private final Documents documents;
    private final DocumentKinds kinds;

    DocumentEvidence(Documents documents, DocumentKinds kinds) {
        this.documents = documents;
        this.kinds = kinds;
    }

    @Override
    public boolean answersFor(String wanted) {
        return wanted.startsWith(PREFIX) && kinds.isKnown(kind(wanted));
    }

    @Override
    public String name(String wanted) {
        return kinds.label(kind(wanted));
    }

    @Override
    public Optional<String> page(ProjectCode code, String wanted) {
        return Optional.of("/projects/%s/documents".formatted(code));
    }

    @Override
    public Optional<String> missing(ProjectCode code, String wanted) {
        return documents.hasCurrent(code.value(), kind(wanted))
                ? Optional.empty()
                : Optional.of(name(wanted) + ": not filed yet. Upload a document of this kind.");
    }

    @Override
    public List<String> shown(ProjectCode code) {
        return documents.of(code.value()).stream()
                .filter(Documents.Version::current)
                .map(version -> "%s: %s, version %d (SHA-256 %s…)"
                        .formatted(
                                kinds.label(version.kind()),
                                version.name(),
                                version.version(),
                                version.sha256().substring(0, 12)))
                .toList();
    }

    private static String kind(String wanted) {
        return wanted.substring(PREFIX.length());
    }
}

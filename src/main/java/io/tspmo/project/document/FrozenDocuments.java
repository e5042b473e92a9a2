package io.tspmo.project.document;

import io.tspmo.project.event.FrozenPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The current documents by kind, version and hash. Nothing is computed from them, so there is nothing to replay. */
@Component
class FrozenDocuments implements FrozenPart {

    private final Documents documents;

    FrozenDocuments(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public Frozen opened(Opening review) {
        return new Frozen(
                Map.of(
                        "current",
                        documents.of(review.project().code().value()).stream()
                                .filter(Documents.Version::current)
                                .map(FrozenDocuments::line)
                                .toList()),
                Map.of());
    }

    @Override
    public Map<String, Object> replayOpened(Map<String, Object> given, Tables tables) {
        return Map.of();
    }

    private static Map<String, Object> line(Documents.Version version) {
        return Map.of(
                "kind", version.kind(),
                "name", version.name(),
                "version", version.version(),
                "size", version.size(),
                "sha256", version.sha256());
    }
}

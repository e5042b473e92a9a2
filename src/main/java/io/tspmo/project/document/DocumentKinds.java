package io.tspmo.project.document;

import io.tspmo.platform.decision.DeployedTables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The kinds of documents: the table {@code documentKinds}, read without history. */
@Component
public class DocumentKinds {

    private final DeployedTables tables;

    DocumentKinds(DeployedTables tables) {
        this.tables = tables;
    }

    /** @param label what people read instead of the word */
    public record Kind(String kind, String label, String description) {}

    public List<Kind> all() {
        return tables.latest("documentKinds").rows(Map.of()).stream()
                .map(row -> new Kind(text(row, "kind"), text(row, "label"), text(row, "description")))
                .toList();
    }

    boolean isKnown(String kind) {
        return find(kind).isPresent();
    }

    /** The label of a kind; the word itself if the table has it no more. */
    public String label(String kind) {
        return find(kind).map(Kind::label).orElse(kind);
    }

    private Optional<Kind> find(String kind) {
        return all().stream().filter(known -> known.kind.equals(kind)).findFirst();
    }

    private static String text(Map<String, Object> row, String column) {
        return Objects.toString(row.get(column), "");
    }
}

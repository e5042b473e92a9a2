package io.tspmo.governance.obligation;

import io.tspmo.project.project.DossierPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The conditions of the approvals of a project. */
@Component
class ObligationDossier implements DossierPart {

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "obligations",
                """
                select json_agg(o order by review_id, slot) from obligation o where o.project_code = :code
                """);
    }
}

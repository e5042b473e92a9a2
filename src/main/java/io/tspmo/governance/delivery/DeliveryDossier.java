package io.tspmo.governance.delivery;

import io.tspmo.project.project.DossierPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was reported about a project, how it was closed and what was learned. */
@Component
class DeliveryDossier implements DossierPart {

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "phaseReports",
                """
                select json_agg(f order by id) from phase_report f where f.project_code = :code
                """,
                "closure",
                """
                select to_jsonb(c) - 'archive' - 'archive_sha256' - 'archived_at' from closure_record c
                where c.project_code = :code
                """,
                "lesson",
                """
                select to_json(l) from lesson l where l.project_code = :code
                """);
    }
}

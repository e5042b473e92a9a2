package io.tspmo.project.project;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The project as it is, and its story. */
@Component
class ProjectDossier implements DossierPart {

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "project",
                """
                select to_json(p) from project p where p.code = :code
                """,
                "story",
                """
                select json_agg(s order by id) from story s where s.project_code = :code
                """);
    }
}

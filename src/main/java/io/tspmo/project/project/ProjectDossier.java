package io.tspmo.project.project;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The project as it is. */
@Component
class ProjectDossier implements DossierPart {

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "project",
                """
                select to_json(p) from project p where p.code = :code
                """);
    }
}

package io.tspmo.governance.gate;

import io.tspmo.project.project.DossierPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The gates of a project. */
@Component
class GateDossier implements DossierPart {

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "gates",
                """
                select json_agg(g order by sequence) from gate g where g.project_code = :code
                """);
    }
}

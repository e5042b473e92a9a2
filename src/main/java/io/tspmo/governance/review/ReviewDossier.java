package io.tspmo.governance.review;

import io.tspmo.project.project.DossierPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All reviews of a project, with their packs and votes. */
@Component
class ReviewDossier implements DossierPart {

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "reviews",
                """
                select json_agg(r order by id) from gate_review r where r.project_code = :code
                """,
                "votes",
                """
                select json_agg(v order by v.review_id, v.slot) from gate_vote v
                join gate_review r on r.id = v.review_id where r.project_code = :code
                """);
    }
}

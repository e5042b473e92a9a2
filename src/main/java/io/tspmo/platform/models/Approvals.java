package io.tspmo.platform.models;

import io.tspmo.platform.modelrules.ModelRefused;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What passed the gate, by hash. In the engine's transaction: what is deployed is approved, or neither is. */
@Component
class Approvals {

    private final JdbcClient jdbc;

    Approvals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Collection<Model> models, String approvedBy) {
        jdbc.sql(
                        """
                        insert into approved_model (deployment_id, resource_name, sha256, approved_by)
                        select m.deployment_id, m.resource_name, m.sha256, ?
                        from unnest(?::text[], ?::text[], ?::text[]) as m (deployment_id, resource_name, sha256)
                        on conflict (deployment_id, resource_name)
                        do update set sha256 = excluded.sha256, approved_by = excluded.approved_by, approved_at = now()
                        """)
                .param(approvedBy)
                .param(models.stream().map(Model::deployment).toArray(String[]::new))
                .param(models.stream().map(Model::resource).toArray(String[]::new))
                .param(models.stream().map(Model::sha256).toArray(String[]::new))
                .update();
    }

    boolean has(Model model) {
        return jdbc.sql("select sha256 from approved_model where deployment_id = ? and resource_name = ?")
                .param(model.deployment())
                .param(model.resource())
                .query(String.class)
                .optional()
                .filter(model.sha256()::equals)
                .isPresent();
    }

    /**
     * Every file of a deployment that is not, byte for byte, what was approved. The database works the hashes out: the
     * files are many in the course of years, and hardly one of them is ever wrong.
     */
    List<Model> altered() {
        return jdbc.sql(
                        """
                        select b.deployment_id_ as deployment, b.name_ as resource,
                               encode(sha256(coalesce(b.bytes_, '')), 'hex') as sha256
                        from act_ge_bytearray b
                        left join approved_model a on a.deployment_id = b.deployment_id_ and a.resource_name = b.name_
                        where b.deployment_id_ is not null
                          and a.sha256 is distinct from encode(sha256(coalesce(b.bytes_, '')), 'hex')
                        order by 2, 1
                        """)
                .query(Model.class)
                .list();
    }

    /** One file of one deployment as it is. */
    record Model(String deployment, String resource, String sha256) {

        @Override
        public String toString() {
            return ModelRefused.printable("%s of deployment %s (sha256 %s)".formatted(resource, deployment, sha256));
        }
    }
}

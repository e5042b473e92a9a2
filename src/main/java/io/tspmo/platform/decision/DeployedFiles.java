package io.tspmo.platform.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of deployed models, tables and forms, with their versions and hashes. */
@Component
public class DeployedFiles {

    private static final String MODELS =
            """
            select model.*, encode(sha256(file.bytes_), 'hex') as sha256, file.name_ as file
            from (select 'TABLE' as kind, key_ as key, version_ as version, id_ as id, deployment_id_, resource_name_
                  from act_re_decision_def t
                  where id_ = any (:tables) or (key_ = any (:latest)
                        and version_ = (select max(version_) from act_re_decision_def newer where newer.key_ = t.key_))
                  union all
                  select 'PROCESS', key_, version_, id_, deployment_id_, resource_name_
                  from act_re_procdef where id_ = :process
                  union all
                  select 'FORM', key_, version_, id_, deployment_id_, resource_name_
                  from act_re_camformdef f
                  where key_ = :form
                    and version_ = (select max(version_) from act_re_camformdef newer where newer.key_ = f.key_)) model
            join act_ge_bytearray file on file.deployment_id_ = model.deployment_id_ and file.name_ = model.resource_name_
            order by kind, key, version
            """;

    private final JdbcClient jdbc;

    DeployedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param kind TABLE, PROCESS or FORM
     * @param id of this version in the engine
     * @param sha256 of its file, named {@code file}
     */
    public record Deployed(String kind, String key, int version, String id, String sha256, String file) {}

    /**
     * One SQL statement.
     *
     * @param tables ids of versions
     * @param latest keys of tables of which the newest version is wanted
     * @param process id of a version
     * @param form key of a form; the newest version is found
     */
    public List<Deployed> find(Collection<String> tables, Collection<String> latest, String process, String form) {
        return jdbc.sql(MODELS)
                .param("tables", tables.toArray(String[]::new))
                .param("latest", latest.toArray(String[]::new))
                .param("process", process)
                .param("form", form)
                .query(Deployed.class)
                .list();
    }

    /** The BPMN file of the newest version of a process. */
    public Optional<byte[]> newestDiagram(String process) {
        return jdbc.sql(
                        """
                        select file.bytes_ from act_re_procdef model
                        join act_ge_bytearray file
                            on file.deployment_id_ = model.deployment_id_ and file.name_ = model.resource_name_
                        where model.key_ = ? order by model.version_ desc limit 1
                        """)
                .param(process)
                .query(byte[].class)
                .optional();
    }

    /** The files with these hashes, by their hash. One SQL statement. */
    public Map<String, byte[]> contents(Collection<Deployed> models) {
        var contents = new HashMap<String, byte[]>();
        jdbc.sql(
                        """
                        select distinct on (sha256) encode(sha256(file.bytes_), 'hex') as sha256, file.bytes_
                        from act_ge_bytearray file
                        where file.deployment_id_ is not null and file.name_ = any (:names)
                          and encode(sha256(file.bytes_), 'hex') = any (:hashes)
                        """)
                .param("names", models.stream().map(Deployed::file).toArray(String[]::new))
                .param("hashes", models.stream().map(Deployed::sha256).toArray(String[]::new))
                .query(row -> {
                    contents.put(row.getString("sha256"), row.getBytes("bytes_"));
                });
        return contents;
    }
}

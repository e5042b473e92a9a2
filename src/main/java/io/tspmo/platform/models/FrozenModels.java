package io.tspmo.platform.models;

import io.tspmo.platform.decision.DeployedFiles;
import io.tspmo.platform.decision.DeployedFiles.Deployed;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of models, tables and forms by their hash, each kept once and for good, even after its deployment is deleted. */
@Repository
public class FrozenModels {

    private final JdbcClient jdbc;
    private final DeployedFiles deployed;

    FrozenModels(JdbcClient jdbc, DeployedFiles deployed) {
        this.jdbc = jdbc;
        this.deployed = deployed;
    }

    /** @param name of the file, from {@code processes/} or {@code forms/} on */
    public record FrozenModel(String sha256, String name, byte[] content) {}

    /** Keeps those that are not kept yet, as an altered one is not: one statement, and two more when there are. */
    public void keep(List<Deployed> models) {
        var kept = new HashSet<>(jdbc.sql("select sha256 from frozen_model where sha256 = any (?)")
                .param(models.stream().map(Deployed::sha256).toArray(String[]::new))
                .query(String.class)
                .list());
        var missing =
                models.stream().filter(model -> !kept.contains(model.sha256())).toList();
        if (missing.isEmpty()) {
            return;
        }
        var names = new HashMap<String, String>();
        missing.forEach(model -> names.put(model.sha256(), model.file()));
        add(deployed.contents(missing).entrySet().stream()
                .map(file -> new FrozenModel(
                        file.getKey(), Objects.requireNonNull(names.get(file.getKey())), file.getValue()))
                .toList());
    }

    /** One SQL statement. */
    void add(List<FrozenModel> files) {
        jdbc.sql(
                        """
                        insert into frozen_model (sha256, name, content)
                        select * from unnest(?::text[], ?::text[], ?::bytea[]) on conflict do nothing
                        """)
                .params(
                        files.stream().map(FrozenModel::sha256).toArray(String[]::new),
                        files.stream().map(FrozenModel::name).toArray(String[]::new),
                        files.stream().map(FrozenModel::content).toArray(byte[][]::new))
                .update();
    }

    /** Those of these hashes that are kept. One SQL statement. */
    public Map<String, byte[]> files(Collection<String> hashes) {
        var files = new HashMap<String, byte[]>();
        jdbc.sql("select sha256, content from frozen_model where sha256 = any (?)")
                .param(hashes.toArray(String[]::new))
                .query(row -> {
                    files.put(row.getString("sha256"), row.getBytes("content"));
                });
        return files;
    }

    /** @param sha256 in hexadecimal digits; anything else has no file */
    public Optional<FrozenModel> find(@Nullable Object sha256) {
        return sha256 instanceof String hash
                ? jdbc.sql("select sha256, name, content from frozen_model where sha256 = ?")
                        .param(hash.replace("\0", ""))
                        .query(FrozenModel.class)
                        .optional()
                : Optional.empty();
    }

    /**
     * Those of these hashes that are kept or deployed, each once, in the order of their hashes. Their number is that of the
     * models of this installation, not of its projects.
     */
    public List<FrozenModel> keptOrDeployed(List<String> hashes) {
        return jdbc.sql(
                        """
                        select distinct on (sha256) sha256, name, content
                        from (select encode(sha256(bytes_), 'hex') as sha256, name_ as name, bytes_ as content
                              from act_ge_bytearray
                              where deployment_id_ is not null and name_ ~ '\\.(bpmn|dmn|form)$'
                              union all
                              select sha256, name, content from frozen_model) as kept
                        where sha256 = any (?)
                        order by sha256, name
                        """)
                .param(hashes.toArray(String[]::new))
                .query(FrozenModel.class)
                .list();
    }
}

package io.tspmo.audit.passport;

import io.tspmo.platform.decision.DeployedFiles;
import io.tspmo.platform.decision.DeployedFiles.Deployed;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of models and tables that passports name, each kept once. */
@Repository
class FrozenModels {

    private final JdbcClient jdbc;
    private final DeployedFiles deployed;

    FrozenModels(JdbcClient jdbc, DeployedFiles deployed) {
        this.jdbc = jdbc;
        this.deployed = deployed;
    }

    /** Keeps those that are not kept yet: one statement, and two more when there are. */
    void keep(List<Deployed> models) {
        var kept = new HashSet<>(jdbc.sql("select sha256 from frozen_model where sha256 = any (?)")
                .param(models.stream().map(Deployed::sha256).toArray(String[]::new))
                .query(String.class)
                .list());
        var missing =
                models.stream().filter(model -> !kept.contains(model.sha256())).toList();
        if (missing.isEmpty()) {
            return;
        }
        var contents = deployed.contents(missing);
        var names = new HashMap<String, String>();
        missing.forEach(model -> names.put(model.sha256(), model.file()));
        var hashes = List.copyOf(contents.keySet());
        jdbc.sql(
                        """
                        insert into frozen_model (sha256, name, content)
                        select * from unnest(?::text[], ?::text[], ?::bytea[]) on conflict do nothing
                        """)
                .params(
                        hashes.toArray(String[]::new),
                        hashes.stream().map(names::get).toArray(String[]::new),
                        hashes.stream().map(contents::get).toArray(byte[][]::new))
                .update();
    }

    /** Those of these hashes that are kept. One SQL statement. */
    Map<String, byte[]> files(Collection<String> hashes) {
        var files = new HashMap<String, byte[]>();
        jdbc.sql("select sha256, content from frozen_model where sha256 = any (?)")
                .param(hashes.toArray(String[]::new))
                .query(row -> {
                    files.put(row.getString("sha256"), row.getBytes("content"));
                });
        return files;
    }
}

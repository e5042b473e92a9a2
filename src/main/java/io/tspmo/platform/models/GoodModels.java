package io.tspmo.platform.models;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.guard.Delegates;
import io.tspmo.platform.identity.Groups;
import io.tspmo.platform.modelcheck.KnownNames;
import io.tspmo.platform.modelcheck.ModelFault;
import io.tspmo.platform.modelcheck.ModelFolder;
import io.tspmo.platform.modelrules.CheckedModels;
import io.tspmo.platform.models.RefusedModels.InUse;
import io.tspmo.platform.models.RefusedModels.RefusedModel;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which models a start deploys: those without a fault, and for each of the others the last good one, which is the version
 * deployed last, or that of this release. So the server starts whatever stands in the files.
 */
@Component
class GoodModels {

    private final JdbcClient jdbc;
    private final Delegates delegates;
    private final RefusedModels refused;
    private final ModelEvents events;
    private final String provider;

    /** @param provider of identities; with one, users appear when they first sign in */
    GoodModels(
            JdbcClient jdbc,
            Delegates delegates,
            RefusedModels refused,
            ModelEvents events,
            @Value("${tspmo.oidc.issuer:}") String provider) {
        this.jdbc = jdbc;
        this.delegates = delegates;
        this.refused = refused;
        this.events = events;
        this.provider = provider;
    }

    /** What to deploy of a folder. The engine's tables are there. */
    ModelFolder of(ModelFolder folder) {
        var accepted = accepted();
        var check = CheckedModels.of(
                folder,
                new KnownNames(groups(), users(), delegates::has),
                bytes -> accepted.contains(Sha256.hex(bytes)));
        if (check.faults().isEmpty()) {
            return folder;
        }
        var uses = check.dependents();
        var files = new ArrayList<>(check.faults().keySet());
        files.addAll(uses.keySet());
        var good = new TreeMap<>(folder.files());
        var found = new ArrayList<RefusedModel>();
        var deployed = deployed(files);
        var shipped = ModelFolder.shipped().files();
        for (var file : files) {
            var last = deployed.get(file);
            var content = last != null ? last.content : shipped.get(file);
            if (uses.containsKey(file) && Arrays.equals(content, folder.files().get(file))) {
                continue; // it is in use as it is
            }
            if (content == null) {
                good.remove(file);
            } else {
                good.put(file, content);
            }
            var faults = check.faults()
                    .getOrDefault(
                            file,
                            List.of(new ModelFault(
                                    file, "", "It uses %s, which was refused".formatted(uses.get(file)), "")));
            found.add(new RefusedModel(
                    file,
                    faults,
                    last != null ? InUse.DEPLOYED : content != null ? InUse.SHIPPED : InUse.NOTHING,
                    last == null ? null : last.deployedAt));
        }
        refused.set(found);
        found.forEach(model -> model.faults()
                .forEach(fault -> events.publish(
                        new SecurityEvent(Kind.DEPLOYMENT_REFUSED, null, fault.line() + " " + model.instead()))));
        return ModelFolder.of(good);
    }

    private Set<String> groups() {
        var groups = new HashSet<>(Groups.ids());
        groups.addAll(
                jdbc.sql("select id_ from act_id_group").query(String.class).list());
        return groups;
    }

    private @Nullable Set<String> users() {
        var users = jdbc.sql("select id_ from act_id_user").query(String.class).set();
        return users.isEmpty() || !provider.isBlank() ? null : users;
    }

    /** Hashes of what was deployed before. */
    private Set<String> accepted() {
        return jdbc.sql("select distinct sha256 from approved_model")
                .query(String.class)
                .set();
    }

    private Map<String, Deployed> deployed(List<String> files) {
        var found = new HashMap<String, Deployed>();
        jdbc.sql(
                        """
                        select distinct on (file.name_) file.name_, file.bytes_, deployment.deploy_time_
                        from act_ge_bytearray file join act_re_deployment deployment on deployment.id_ = file.deployment_id_
                        where file.name_ = any (?)
                        order by file.name_, deployment.deploy_time_ desc
                        """)
                .param(files.toArray(String[]::new))
                .query(row -> {
                    Timestamp at = row.getTimestamp("deploy_time_");
                    found.put(row.getString("name_"), new Deployed(row.getBytes("bytes_"), at.toInstant()));
                });
        return found;
    }

    private record Deployed(byte[] content, Instant deployedAt) {}
}

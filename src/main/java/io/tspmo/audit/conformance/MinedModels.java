package io.tspmo.audit.conformance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.audit.eventlog.Trace;
import io.tspmo.platform.decision.DeployedFiles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The models that traces ran, as they are deployed, in every version. */
@Component
public class MinedModels {

    /** Far above the versions that an installation analyses together. */
    private static final int MOST_KEPT = 200;

    private final DeployedFiles files;
    private final JdbcClient jdbc;
    private final Cache<String, Version> versions =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** @param sha256 of its file */
    public record Version(String sha256, ProcessMap map) {}

    MinedModels(DeployedFiles files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    /** Empty if it is not deployed here any more, or never was. */
    public Optional<Version> of(Trace trace) {
        var process = trace.process();
        var definition = trace.text(Trace.DEFINITION);
        if (definition == null && process != null) {
            definition = newest(process);
        }
        if (process == null || definition == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(versions.get(definition, id -> read(id, process)));
    }

    private @Nullable Version read(String definition, String process) {
        var found = files.find(List.of(), List.of(), definition, "").stream()
                .filter(file -> file.kind().equals("PROCESS") && file.key().equals(process))
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        var content = files.contents(found).get(found.get(0).sha256());
        return content == null ? null : new Version(found.get(0).sha256(), ProcessMap.of(content, process));
    }

    private @Nullable String newest(String process) {
        return jdbc.sql("select id_ from act_re_procdef where key_ = ? order by version_ desc limit 1")
                .param(process)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** The keys of all processes that were ever deployed. */
    public List<String> processes() {
        return jdbc.sql("select distinct key_ from act_re_procdef order by key_")
                .query(String.class)
                .list();
    }
}

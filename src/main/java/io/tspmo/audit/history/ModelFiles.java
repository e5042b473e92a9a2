package io.tspmo.audit.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of models, tables and forms by the hash that entries name, whatever became of the deployment. */
@Repository
class ModelFiles {

    private final JdbcClient jdbc;

    ModelFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param name of the file, from {@code processes/} or {@code forms/} on */
    record Kept(String name, byte[] content) {}

    /** @param sha256 in hexadecimal digits; whatever is none has no file */
    Optional<Kept> kept(@Nullable Object sha256) {
        return sha256 instanceof String hash
                ? jdbc.sql("select name, content from frozen_model where sha256 = ?")
                        .param(hash.replace("\0", ""))
                        .query((row, number) -> new Kept(row.getString("name"), row.getBytes("content")))
                        .optional()
                : Optional.empty();
    }

    Optional<byte[]> file(@Nullable Object sha256) {
        return kept(sha256).map(Kept::content);
    }
}

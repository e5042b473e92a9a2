package io.tspmo.planning.planfile;

import io.tspmo.platform.form.Rejection;
import io.tspmo.project.document.FileContent;
import io.tspmo.project.document.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Where a plan is until it has been read: on disk, so that a slow sender holds neither memory nor the database. */
@Component
public class Incoming {

    private static final String PLAN = "plan";

    private final Spool spool;
    private final long limit;

    Incoming(Spool spool, PlanLimits limits) {
        this.spool = spool;
        this.limit = limits.fileSize().toBytes();
    }

    /** @param sha256 64 hexadecimal digits */
    public record Arrived(Path file, String sha256) {}

    /** Bytes a plan may have. */
    public long limit() {
        return limit;
    }

    /**
     * Does something with a file that has arrived as a whole. Nothing of it is left on disk afterwards.
     *
     * @throws Rejection once more bytes came than are taken, or the stream broke off
     */
    public <T> T whole(InputStream body, Function<Arrived, T> action) throws IOException {
        return spool.whole(body, PLAN, limit, (file, content) -> action.apply(new Arrived(file, content.sha256())));
    }

    public Rejection tooLarge() {
        return FileContent.tooLarge(PLAN, limit);
    }
}

package io.tspmo.audit.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.core.io.ClassPathResource;

/** The text file that explains a bundle. */
final class Readme {

    private Readme() {}

    /** @param leftOut entries that have no place in the tree yet */
    static String of(Scope scope, Instant at, String by, long entries, long leftOut, long documents) {
        var without = leftOut == 0
                ? ""
                : ". Left out: %d that were written last and had no place in the tree yet; a bundle made later has them"
                        .formatted(leftOut);
        try {
            return new ClassPathResource("evidence/README.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .formatted(scope.title(), scope.words(), at, by, entries, without, documents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tspmo.project.work;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tspmo.platform.draft.Drafts.Draft;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** @param draft what a person typed into a form before, a JSON object; null if nothing */
record KeptAnswer(@JsonRawValue @Nullable String draft, @Nullable Instant savedAt) {

    static KeptAnswer of(Optional<Draft> draft) {
        return new KeptAnswer(
                draft.map(Draft::answers).orElse(null),
                draft.map(Draft::savedAt).orElse(null));
    }
}

package io.tspmo.project.work;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tspmo.platform.draft.Drafts.Draft;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form as a page opens it.
 *
 * @param form its definition, JSON
 * @param facts what it is filled with, by the names that it uses
 * @param draft what the person typed before, a JSON object; null if nothing
 */
public record OpenedForm(
        @JsonRawValue String form,
        Map<String, @Nullable Object> facts,
        @JsonRawValue @Nullable String draft,
        @Nullable Instant savedAt) {

    public static OpenedForm of(String form, Map<String, @Nullable Object> facts, Optional<Draft> draft) {
        return new OpenedForm(
                form,
                facts,
                draft.map(Draft::answers).orElse(null),
                draft.map(Draft::savedAt).orElse(null));
    }
}

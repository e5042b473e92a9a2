package io.tspmo.platform.submission;

import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.words.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a form shows of a variable that is written for programs: {@code sponsorName} is what the person {@code sponsor} is
 * called, {@code actByDay} is the day {@code actBy} as pages write it. Nothing records these texts.
 */
@Component
public class ShownInForms {

    private static final int ISO_DAY = 10;

    /** Ids of people. */
    private static final Set<String> PEOPLE = Set.of(
            "requester",
            "sponsor",
            "manager",
            "changeAuthor",
            "conditionOwner",
            "conditionSetBy",
            "reportedBy",
            "riskOwner");

    /** Days and moments in ISO 8601. */
    private static final Set<String> DAYS = Set.of("conditionDue", "actBy", "actByLatest", "heldSince", "holdUntil");

    private final PersonNames names;

    ShownInForms(PersonNames names) {
        this.names = names;
    }

    String name(String id) {
        return names.of(id);
    }

    /** The texts beside the values that are there; what has such a name already stays. */
    public Map<String, String> beside(Map<String, ? extends @Nullable Object> values) {
        var beside = new HashMap<String, String>();
        PEOPLE.forEach(key -> {
            if (values.get(key) instanceof String ids) {
                beside.put(key + "Name", ids.isBlank() ? "" : names.all(ids));
            }
        });
        if (values.get("reviewer") instanceof String role) {
            beside.put("reviewerName", Words.inRole(role));
        }
        DAYS.forEach(key -> {
            if (values.get(key) instanceof String day) {
                beside.put(key + "Day", day(day));
            }
        });
        beside.keySet().removeAll(values.keySet());
        return beside;
    }

    /** A moment by its day in UTC, as the variable has it. */
    private static String day(String value) {
        return TypedDay.read(value.substring(0, Math.min(ISO_DAY, value.length())))
                .map(Words.DAY::format)
                .orElse(value);
    }
}

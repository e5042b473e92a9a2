package io.tspmo.governance.risk;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.project.project.Project;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A risk with all that the register knows about it, and the response that is under way, or was the last one.
 *
 * @param number of the risk within its project
 * @param title the event: what may happen
 * @param severity percent; null until rated
 * @param costMin and the others: what it costs if it happens, in the project's currency
 * @param daysMin and the others: how many business days it delays
 * @param task of the schedule that it delays; null for the project as a whole
 * @param proximity when it may happen at the earliest
 * @param foundBy key of the early sign that raised it
 * @param version counts the edits
 * @param gates codes
 * @param obligations ids
 * @param step of the response; null if there was none
 * @param due of the step; null if no response is under way
 * @param note what the person who does the step has to know about the one before
 */
@Schema(name = "RegisteredRisk")
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record RegisterEntry(
        @JsonIgnore String projectCode,
        @JsonIgnore String projectTitle,
        int number,
        String category,
        @JsonIgnore int seq,
        @JsonProperty("event") String title,
        String cause,
        String effect,
        int probability,
        int impact,
        @Nullable Integer severity,
        @Nullable BigDecimal costMin,
        @Nullable BigDecimal costLikely,
        @Nullable BigDecimal costMax,
        @Nullable BigDecimal daysMin,
        @Nullable BigDecimal daysLikely,
        @Nullable BigDecimal daysMax,
        @Nullable Integer task,
        @Nullable LocalDate proximity,
        @Nullable String owner,
        @Nullable Response response,
        @Nullable Integer residualProbability,
        @Nullable Integer residualImpact,
        Status status,
        @JsonIgnore String source,
        @Nullable String foundBy,
        @JsonIgnore String figures,
        int version,
        @JsonIgnore @Nullable String processId,
        Instant createdAt,
        List<String> gates,
        List<String> obligations,
        @JsonIgnore @Nullable String step,
        @JsonIgnore @Nullable Boolean critical,
        @JsonIgnore @Nullable Integer level,
        @Nullable Instant due,
        @JsonIgnore @Nullable String plan,
        @JsonIgnore @Nullable LocalDate actBy,
        @JsonIgnore @Nullable String acceptReason,
        @JsonIgnore @Nullable String acceptedBy,
        @JsonIgnore @Nullable String actionTaken,
        @JsonIgnore @Nullable String note) {

    /** As files name them. */
    public static final String COLUMNS =
            """
            project=project_code, project_title, number, status, category, event=title, cause, effect, probability, impact,
            severity, response, residual_probability, residual_impact, owner, may_happen_from=proximity, cost_min,
            cost_likely, cost_max, days_min, days_likely, days_max, task, gates, conditions=obligations,
            waits=step_in_words, due, found_by, figures
            """;

    private static final int IN_A_SENTENCE = 200;

    public enum Status {
        OPEN,
        OCCURRED,
        CLOSED
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    public boolean isAnswered() {
        return processId != null;
    }

    public boolean isCritical() {
        return processId != null && Boolean.TRUE.equals(critical);
    }

    /** Who does the next step of its response: its owner, or who leads the project as long as it has none. */
    public String answerer(Project project) {
        return owner == null ? project.lead() : owner;
    }

    /** {@code risk 3 ("The supplier may be late.")}. */
    public String inWords() {
        return "risk %d (\"%s\")"
                .formatted(number, title.length() <= IN_A_SENTENCE ? title : title.substring(0, IN_A_SENTENCE) + " …");
    }

    /** Where the response stands, in words; "" if none is under way. */
    @JsonProperty("waits")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public String stepInWords() {
        if (processId == null || step == null) {
            return "";
        }
        return switch (step) {
            case "ASSESS" -> "assessment due";
            case "CHOOSE" -> "response due";
            case "APPROVE" -> "acceptance due";
            case "ACT" -> "action due";
            default -> "watched, reassessment due";
        };
    }
}

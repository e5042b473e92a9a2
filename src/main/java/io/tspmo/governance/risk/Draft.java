package io.tspmo.governance.risk;

import io.tspmo.governance.riskregister.RiskForm;
import io.tspmo.platform.form.ShownValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A risk as a person wants it to be in the register; {@link RiskForm} has looked at each value, and at nothing else. */
public record Draft(
        String category,
        String title,
        String cause,
        String effect,
        int probability,
        int impact,
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
        RegisterEntry.Status status,
        List<String> gates,
        List<String> obligations,
        String why) {

    /** As a form shows a risk. */
    public static ShownValues shown(Map<String, String> texts) {
        var shown = new LinkedHashMap<String, String>();
        var labels = new HashMap<String, String>();
        for (var field : Draft.class.getRecordComponents()) {
            var name = field.getName();
            if (!name.equals("why")) {
                shown.put(name, texts.getOrDefault(name, ""));
                labels.put(
                        name,
                        RiskHistory.LABELS.getOrDefault(
                                name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), "Threatened " + name));
            }
        }
        return ShownValues.of(shown, labels);
    }
}

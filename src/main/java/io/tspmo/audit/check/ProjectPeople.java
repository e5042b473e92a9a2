package io.tspmo.audit.check;

import io.tspmo.ledger.ledger.FactKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The people of a project, from its facts; of a review, as they were when it was opened. */
final class ProjectPeople {

    static final People NONE = new People(null, null, null, null);

    private final Map<String, People> byProject = new HashMap<>();
    private final Map<String, People> byReview = new HashMap<>();
    private final Map<String, Set<String>> reviews = new HashMap<>();

    record People(
            @Nullable String requester, @Nullable String manager, @Nullable String sponsor, @Nullable String tier) {

        /** In the words of the table dutyConflict. */
        Set<String> relations(String user) {
            var relations = new TreeSet<String>();
            if (user.equals(requester)) {
                relations.add("REQUESTER");
            }
            if (user.equals(manager)) {
                relations.add("MANAGER");
            }
            if (user.equals(sponsor)) {
                relations.add("SPONSOR");
            }
            return relations;
        }

        private static @Nullable String or(@Nullable String said, @Nullable String known) {
            return said == null || said.isEmpty() ? known : said;
        }
    }

    /** Takes a fact of a request, a classification, a review or changed roles; others are passed over. */
    void read(LedgerFact fact) {
        var code = fact.project();
        if (code == null) {
            return;
        }
        var known = byProject.getOrDefault(code, NONE);
        switch (FactKind.valueOf(fact.kind())) {
            case REQUEST -> byProject.put(
                    code,
                    new People(
                            People.or(fact.actor(), known.requester),
                            known.manager,
                            People.or(fact.person("sponsor"), known.sponsor),
                            known.tier));
            case CLASSIFICATION -> byProject.put(
                    code,
                    new People(
                            known.requester,
                            People.or(fact.person("manager"), known.manager),
                            known.sponsor,
                            fact.outcome()));
            case REVIEW -> {
                if (fact.outcome().equals("OPENED")) {
                    var then = new People(
                            People.or(fact.person("pack", "requester"), known.requester),
                            People.or(fact.person("pack", "manager"), known.manager),
                            People.or(fact.person("pack", "sponsor"), known.sponsor),
                            People.or(fact.text("pack", "tier"), known.tier));
                    byReview.put(fact.subject(), then);
                    reviews.computeIfAbsent(code, none -> new HashSet<>()).add(fact.subject());
                    byProject.put(code, then);
                }
            }
            case NOTED -> {
                if (fact.outcome().equals("ROLES_CHANGED")) {
                    var now = new People(
                            People.or(fact.person("requester"), known.requester),
                            People.or(fact.person("manager"), known.manager),
                            People.or(fact.person("sponsor"), known.sponsor),
                            known.tier);
                    byProject.put(code, now);
                    reviews.getOrDefault(code, Set.of()).forEach(review -> byReview.put(review, now));
                }
            }
            default -> {
                // names no people
            }
        }
    }

    People of(@Nullable String project, String process) {
        return byReview.getOrDefault(process, byProject.getOrDefault(Objects.requireNonNullElse(project, ""), NONE));
    }
}

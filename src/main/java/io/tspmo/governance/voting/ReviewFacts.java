package io.tspmo.governance.voting;

import io.tspmo.governance.review.Deadlines;
import io.tspmo.governance.review.ReviewPacks;
import io.tspmo.governance.review.Reviews;
import io.tspmo.governance.review.Seat;
import io.tspmo.governance.review.Seats;
import io.tspmo.governance.review.Wording;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.platform.words.Words;
import io.tspmo.project.duty.Recusals;
import io.tspmo.project.duty.Recusals.Recusal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the forms {@code castVote} and {@code resolveOverdueVoting} show: the pack as it was frozen, and the seat. Provides
 * {@code projectCode}, {@code title}, {@code problem}, {@code benefit}, {@code requester}, {@code sponsor}, {@code manager},
 * {@code method}, {@code tier}, {@code phase}, {@code gateCode}, {@code gateName}, {@code wantedStart}, {@code wantedEnd},
 * {@code budgetText}, {@code budgetConverted} (into the portfolio's currency; "" where it is the same), {@code spentText}, {@code progress}, {@code valueScore}, {@code riskScore}, {@code riskReasons}, {@code
 * resourceVerdict}, {@code resourceFindings}, {@code resourceDay}, {@code phaseSummary}, {@code remainingRisks}, {@code openConditions}, {@code
 * evidenceShown}, {@code earlierDecisions}, {@code closureSummary}, {@code reopenedCondition}, {@code gateQuestion} and {@code packVersion}, which an answer has to rest on, and of
 * the seat {@code reviewer}, {@code voteDeadlineText} and who would owe each condition.
 */
@Component
class ReviewFacts implements FormFacts {

    static final int MOST_CONDITIONS = 5;

    /** All that {@code castVote} requests. */
    static final List<String> ANSWERS = Stream.concat(
                    Stream.of("vote", "comment", "reworkPhase", "holdUntil", Answers.BY, Answers.ON_BEHALF_OF),
                    IntStream.rangeClosed(1, MOST_CONDITIONS)
                            .mapToObj(number -> "condition" + number)
                            .flatMap(condition -> Stream.of(condition, condition + "Owner", condition + "Due")))
            .toList();

    /** Characters of its hash that name a version of the pack on a page. */
    private static final int VERSION_LENGTH = 16;

    private static final List<String> DAYS = List.of("wantedStart", "wantedEnd", "resourceDay");

    private final Reviews reviews;
    private final ReviewPacks packs;
    private final Seats seats;
    private final Deadlines deadlines;
    private final Recusals recusals;
    private final StoredJson json;

    ReviewFacts(
            Reviews reviews, ReviewPacks packs, Seats seats, Deadlines deadlines, Recusals recusals, StoredJson json) {
        this.reviews = reviews;
        this.packs = packs;
        this.seats = seats;
        this.deadlines = deadlines;
        this.recusals = recusals;
        this.json = json;
    }

    @Override
    public boolean supports(String form) {
        return form.equals("castVote") || form.equals("resolveOverdueVoting");
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var facts = new HashMap<String, @Nullable Object>(json.map(packs.of(task.process())));
        facts.put("packVersion", packs.sha256(task.process()).substring(0, VERSION_LENGTH));
        DAYS.forEach(day -> facts.computeIfPresent(day, (key, iso) -> Words.DAY.format(LocalDate.parse((String) iso))));
        facts.put(
                "recusals",
                recusals.of(task.project()).stream()
                        .filter(recusal -> recusal.withdrawnAt() == null)
                        .map(Recusal::inWords)
                        .collect(Collectors.joining("\n")));
        if (Seat.isNumbered(task.variables())) {
            seat(task, facts);
        }
        return facts;
    }

    private void seat(OpenTask task, Map<String, @Nullable Object> facts) {
        var review = reviews.get(task.process());
        facts.put(
                "reviewer",
                seats.of(review.id()).get(Seat.number(task.variables())).role());
        facts.put(
                "voteDeadlineText",
                Wording.moment(deadlines.read(task.variables().text("voteDeadline"))));
        for (int number = 1; number <= MOST_CONDITIONS; number++) {
            facts.put("condition" + number + "Owner", facts.get("manager"));
        }
    }
}

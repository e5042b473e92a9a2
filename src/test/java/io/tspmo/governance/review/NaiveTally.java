package io.tspmo.governance.review;

import io.tspmo.governance.review.Tally.Rules;
import io.tspmo.governance.review.Tally.Seat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The page {@code src/docs/tally.md} read once more, word by word and without any thought of speed. "" is no outcome. */
final class NaiveTally {

    private NaiveTally() {}

    static String outcome(Rules rules, List<Seat> seats) {
        int count = 0;
        int all = 0;
        int approving = 0;
        boolean condition = false;
        boolean mandatoryMissing = false;
        String veto = "";
        int[] against = new int[3];
        var words = List.of("REWORK", "HOLD", "REJECT");
        for (var seat : seats) {
            var word = seat.vote() == null ? "RECUSE" : seat.vote().name();
            if (word.equals("RECUSE")) {
                mandatoryMissing |= seat.mandatory();
                continue;
            }
            count++;
            all += seat.weight();
            if (word.startsWith("APPROVE")) {
                approving += seat.weight();
                condition |= word.endsWith("CONDITIONS");
            } else {
                against[words.indexOf(word)] += seat.weight();
                if (seat.veto() && words.indexOf(word) > words.indexOf(veto)) {
                    veto = word;
                }
            }
        }
        if (count == 0 || mandatoryMissing || 100.0 * count / seats.size() < rules.quorum() - 1e-9) {
            return "";
        }
        if (!veto.isEmpty()) {
            return veto;
        }
        if (100.0 * approving / all >= rules.approvalShare() - 1e-9) {
            return condition ? "APPROVE_WITH_CONDITIONS" : "APPROVE";
        }
        int most = Math.max(against[0], Math.max(against[1], against[2]));
        return against[0] == most ? "REWORK" : against[1] == most ? "HOLD" : "REJECT";
    }

    /** "open", or "" (no quorum any more), or the outcome: by trying all that the open seats could still say. */
    static String soFar(Rules rules, List<Seat> seats) {
        var now = outcome(rules, seats);
        var then = new HashSet<String>();
        complete(rules, new ArrayList<>(seats), 0, then);
        return then.equals(Set.of(now)) ? now : "open";
    }

    private static void complete(Rules rules, List<Seat> seats, int at, Set<String> outcomes) {
        if (at == seats.size()) {
            outcomes.add(outcome(rules, seats));
            return;
        }
        var seat = seats.get(at);
        complete(rules, seats, at + 1, outcomes);
        if (seat.open()) {
            for (var vote : Vote.values()) {
                seats.set(at, new Seat(seat.weight(), seat.mandatory(), seat.veto(), vote, false));
                complete(rules, seats, at + 1, outcomes);
            }
            seats.set(at, seat);
        }
    }
}

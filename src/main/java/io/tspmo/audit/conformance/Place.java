package io.tspmo.audit.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running process or subprocess while it is replayed: the tokens in it. */
final class Place {

    final String instance;
    final ProcessMap.@Nullable Box box;
    final @Nullable Place around;

    /** Of several instances at once: what is around all of them. */
    final boolean body;

    /** Activities that were broken off, so that an event at their edge may go on. */
    final Set<String> brokenOff = new HashSet<>();

    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, Integer> arrived = new HashMap<>();

    /** Whether an end event, or an event subprocess, has broken off all that was left here. */
    boolean terminated;

    /**
     * @param flows on one of which it is: which one shows later
     * @param optional whether it may be empty
     */
    private record Token(Set<String> flows, boolean optional) {}

    Place(String instance, ProcessMap.@Nullable Box box, @Nullable Place around, boolean body) {
        this.instance = instance;
        this.box = box;
        this.around = around;
        this.body = body;
    }

    void put(Set<String> flows, boolean optional) {
        tokens.add(new Token(flows, optional));
    }

    /** Takes a token from one of these flows: preferably one that only this flow can have. */
    boolean take(Collection<String> flows) {
        Token best = null;
        for (var token : tokens) {
            boolean fits = token.flows.stream().anyMatch(flows::contains);
            if (fits && (best == null || token.flows.size() < best.flows.size())) {
                best = token;
            }
        }
        return best != null && tokens.remove(best);
    }

    boolean has(Collection<String> flows) {
        return tokens.stream().anyMatch(token -> token.flows.stream().anyMatch(flows::contains));
    }

    /** One more token arrived at a joining gateway; true if all have arrived. */
    boolean joined(String gateway, int wanted) {
        int now = arrived.merge(gateway, 1, Integer::sum);
        if (now >= wanted) {
            arrived.remove(gateway);
        }
        return now >= wanted;
    }

    void clear() {
        tokens.clear();
        arrived.clear();
    }

    /** Remaining tokens, a set of flows each. */
    List<Set<String>> left() {
        return tokens.stream()
                .filter(token -> !token.optional)
                .map(Token::flows)
                .toList();
    }
}

package io.tspmo.platform.modelcheck;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the models under check may name.
 *
 * @param models those under check
 * @param broken keys of those that cannot be read
 * @param shipped those of this version, whose names the classes of this version know
 * @param variables which something gives
 * @param compared texts that the shipped diagrams compare a variable with, by variable
 */
record Names(
        Models models,
        Set<String> broken,
        Models shipped,
        KnownNames known,
        Set<String> variables,
        Map<String, Set<String>> compared) {

    static Names of(Models models, Set<String> broken, Models shipped, KnownNames known) {
        var variables = new TreeSet<>(models.given());
        variables.addAll(shipped.given());
        variables.addAll(shipped.read());
        return new Names(models, broken, shipped, known, variables, shipped.compared());
    }

    /** What a column of roles may hold: groups, and who has a part in the project. */
    Set<String> roles() {
        var roles = new TreeSet<>(known.groups());
        roles.addAll(Set.of("sponsor", "manager", "requester", "deputy"));
        return roles;
    }

    Set<String> gates() {
        return words("gatePlan", "gate");
    }

    Set<String> documentKinds() {
        return words("documentKinds", "kind");
    }

    Set<String> riskCategories() {
        return words("riskCategories", "key");
    }

    private Set<String> words(String table, String output) {
        var words = new TreeSet<String>();
        models.table(table).flatMap(columns -> columns.output(output)).ifPresent(column -> {
            for (var cell : column.cells()) {
                FeelText.expression(cell).ifPresent(text -> text.constants().stream()
                        .filter(String.class::isInstance)
                        .forEach(word -> words.add((String) word)));
            }
        });
        return words;
    }
}

package io.tspmo.platform.decision;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rights that a table grants: it is evaluated for a {@code group} and one more input, and collects rights. The answers
 * are kept until another version is deployed, since each version answers the same for ever.
 */
public final class GroupRights<R extends Enum<R>> {

    private static final Logger log = LoggerFactory.getLogger(GroupRights.class);

    /** Allows nothing, so that each case of a table has an answer. */
    private static final String NOTHING = "NOTHING";

    /** More than any organisation has; who signs in elsewhere may bring any groups. */
    private static final int MOST = 10_000;

    private final DeployedTables tables;
    private final String key;
    private final String input;
    private final Class<R> type;
    private final Map<String, R> rights;
    private volatile @Nullable Version newest;

    /**
     * @param key of the table
     * @param input the name of the other input
     */
    public GroupRights(DeployedTables tables, String key, String input, Class<R> type) {
        this.tables = tables;
        this.key = key;
        this.input = input;
        this.type = type;
        this.rights = Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Enum::name, Function.identity()));
    }

    /** What is deployed now; costs what {@link DeployedTables#latest(String)} does. */
    public Version latest() {
        var table = tables.latest(key);
        var known = newest;
        if (known == null || known.table != table) {
            known = new Version(table);
            newest = known;
        }
        return known;
    }

    private record Case(String group, String value) {}

    public final class Version {

        private final DeployedTables.Table table;
        private final Map<Case, Set<R>> known = new ConcurrentHashMap<>();
        private final Set<String> noRights = ConcurrentHashMap.newKeySet();

        private Version(DeployedTables.Table table) {
            this.table = table;
        }

        /** The rights of any of the groups. Who is in none is a person of the group "". */
        public Set<R> of(Collection<String> groups, String value) {
            var granted = EnumSet.noneOf(type);
            if (groups.isEmpty()) {
                granted.addAll(of(new Case("", value)));
            }
            groups.forEach(group -> granted.addAll(of(new Case(group, value))));
            return granted;
        }

        private Set<R> of(Case wanted) {
            var granted = known.get(wanted);
            if (granted == null) {
                granted = evaluate(wanted);
                if (known.size() < MOST) {
                    known.put(wanted, granted);
                }
            }
            return granted;
        }

        /** An unknown word grants no right. */
        private Set<R> evaluate(Case wanted) {
            var granted = EnumSet.noneOf(type);
            for (var word : table.collect("right", Map.of("group", wanted.group, input, wanted.value))) {
                var right = rights.get(word);
                if (right != null) {
                    granted.add(right);
                } else if (!NOTHING.equals(word) && noRights.add(String.valueOf(word))) {
                    log.error("The table {} grants {}, which is not a right; it is ignored", table, word);
                }
            }
            return granted;
        }
    }
}

package io.tspmo.platform.modelcheck;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Columns whose words something else defines: the groups of the installation, or another table. In all other columns of a
 * shipped table that allows words, these are the words that the server understands.
 */
enum ColumnWords {
    GROUP("group", "owner", "escalateTo") {
        @Override
        Set<String> allowed(Names names) {
            return names.known().groups();
        }
    },
    ROLE("reviewer", "nextRoles", "verifiers", "levels", "acceptedBy", "role") {
        @Override
        Set<String> allowed(Names names) {
            return names.roles();
        }
    },
    GATE("gate") {
        @Override
        Set<String> allowed(Names names) {
            return names.gates();
        }
    },
    CATEGORY("category") {
        @Override
        Set<String> allowed(Names names) {
            return names.riskCategories();
        }
    },
    /** Who is told: people by what they are to a project, or a group. */
    AUDIENCE("who") {
        @Override
        Set<String> allowed(Names names) {
            var words = new TreeSet<>(names.known().groups());
            words.addAll(Set.of("concerned", "requester", "manager", "sponsor"));
            return words;
        }
    },
    /** By which ways people are told. */
    CHANNEL("how") {
        @Override
        Set<String> allowed(Names names) {
            return Set.of("news", "mail", "webhook", "calendar");
        }
    },
    /** A user task of one of the processes, by its name. */
    TASK("task") {
        @Override
        Set<String> allowed(Names names) {
            return names.models().userTasks();
        }
    },
    /** What a gate may require: each word is one that a class looks for. Any number of days may follow {@code riskReview}. */
    EVIDENCE("evidence") {
        @Override
        Set<String> allowed(Names names) {
            var words = documents(names);
            words.addAll(Set.of("plan", "schedule", "noException", "simulation", "riskReview:30"));
            return words;
        }

        @Override
        boolean fits(String word, Names names) {
            return RISK_REVIEW.matcher(word).matches() || super.fits(word, names);
        }
    },
    /** What a project may have that settles an early sign. */
    EXCEPTION("unless") {
        @Override
        Set<String> allowed(Names names) {
            var words = documents(names);
            names.roles().forEach(role -> {
                words.add("vote:" + role);
                names.gates().forEach(gate -> words.add("vote:" + role + ":" + gate));
            });
            return words;
        }
    };

    private static final Pattern RISK_REVIEW = Pattern.compile("riskReview:[1-9]\\d{0,3}");

    private final Set<String> columns;

    ColumnWords(String... columns) {
        this.columns = Set.of(columns);
    }

    abstract Set<String> allowed(Names names);

    private static Set<String> documents(Names names) {
        return names.documentKinds().stream()
                .map(kind -> "document:" + kind)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean fits(String word, Names names) {
        return word.isEmpty() || allowed(names).contains(word);
    }

    /** The words of a text, which may be several with commas. */
    static List<String> of(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /** Empty if the column has words of its own. The table that defines them has no other to look at. */
    static Optional<ColumnWords> of(String table, String column) {
        boolean defines = table.equals("gatePlan") && column.equals("gate");
        return Arrays.stream(values())
                .filter(kind -> !defines && kind.columns.contains(column))
                .findAny();
    }

    /** Whether a PMO may invent words here. */
    static boolean isOpen(String table, String column) {
        return Arrays.stream(values()).anyMatch(kind -> kind.columns.contains(column));
    }
}

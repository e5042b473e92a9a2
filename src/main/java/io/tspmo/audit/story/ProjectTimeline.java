package io.tspmo.audit.story;

import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The story of a project from its entries: a chapter for each phase and each gate, in it the processes that did
 * something, and what they did. Single steps of the machine are folded away, or left out by the topic.
 */
public record ProjectTimeline(List<Chapter> chapters) {

    private static final String GATE_REVIEW = "gateReview";

    /** @param gate whether it is a gate; else it is a phase */
    record Chapter(String title, boolean gate, Instant from, List<Episode> episodes) {}

    /**
     * What one process did in a chapter.
     *
     * @param process its key; "" of what was recorded outside of any
     * @param instance its id, for its diagram
     * @param steps the machine's part, folded away
     */
    record Episode(String process, @Nullable String instance, List<Act> acts, List<Act> steps) {}

    /**
     * @param took how long a task was open; null where no one was waited for
     * @param waited how long until a person took it; null if it was given to a person at once, or is not known
     */
    record Act(TimelineItem happening, @Nullable String took, @Nullable String waited) {}

    /** @param items how an entry is told */
    public static ProjectTimeline of(List<Opened> entries, Topic topic, Function<Opened, TimelineItem> items) {
        return new Teller(entries, items).tell(topic);
    }

    public boolean isEmpty() {
        return chapters.isEmpty();
    }

    private static final class Teller {

        private final List<Opened> entries;
        private final Function<Opened, TimelineItem> items;
        private final Map<String, String> processes = new HashMap<>();
        private final Map<String, String> gates = new HashMap<>();
        private final Map<String, Instant> created = new HashMap<>();
        private final Map<String, Instant> taken = new HashMap<>();
        private final Map<String, Opened> answered = new HashMap<>();

        private final List<Chapter> chapters = new ArrayList<>();
        private Map<String, Episode> episodes = new LinkedHashMap<>();
        private String phase = "Intake";
        private @Nullable String review;
        private @Nullable Episode latest;

        Teller(List<Opened> entries, Function<Opened, TimelineItem> items) {
            this.entries = entries;
            this.items = items;
            entries.forEach(this::learn);
        }

        /** What an entry says about others before and after it. */
        private void learn(Opened opened) {
            var entry = opened.entry();
            var instance = TimelineItem.process(opened);
            if (instance != null) {
                var process = Data.text(opened.data(), "process");
                if (!process.isEmpty() && !Set.of("VOTE", "OUTCOME", "REVIEW").contains(entry.kind())) {
                    processes.putIfAbsent(instance, process);
                }
                if (entry.gate() != null) {
                    gates.putIfAbsent(instance, entry.gate());
                }
            }
            if (entry.subject() == null) {
                return;
            }
            if (entry.kind().equals("TASK")) {
                if ("CREATED".equals(entry.outcome())) {
                    created.put(entry.subject(), entry.at());
                } else if (Set.of("CLAIMED", "ASSIGNED").contains(String.valueOf(entry.outcome()))) {
                    taken.put(entry.subject(), entry.at());
                }
            } else if (entry.kind().equals("ANSWER")) {
                answered.put(entry.subject(), opened);
            }
        }

        ProjectTimeline tell(Topic topic) {
            for (var opened : entries) {
                turn(opened);
                if (topic.holds(opened.entry().kind()) || topic == Topic.NOTABLE && isStep(opened)) {
                    add(opened, topic);
                }
            }
            return new ProjectTimeline(chapters.stream()
                    .filter(chapter -> !chapter.episodes.isEmpty())
                    .toList());
        }

        /** Whether a chapter begins here. */
        private void turn(Opened opened) {
            var entry = opened.entry();
            var instance = TimelineItem.process(opened);
            if (entry.kind().equals("STATE")
                    && !Data.text(opened.data(), "phase").isEmpty()) {
                phase = Sentence.word(Data.text(opened.data(), "phase"));
                if (review == null && !lastTitle().equals(phase)) {
                    begin(phase, false, entry.at());
                }
            }
            boolean ofReview = instance != null && GATE_REVIEW.equals(processes.get(instance));
            if (ofReview && entry.kind().equals("PROCESS_STARTED")) {
                review = instance;
                begin("Gate " + gates.getOrDefault(instance, "review"), true, entry.at());
            } else if (chapters.isEmpty()) {
                begin(phase, false, entry.at());
            }
            if (review == null && last().gate) {
                begin(phase, false, entry.at());
            }
            if (entry.kind().equals("PROCESS_ENDED") && instance != null && instance.equals(review)) {
                review = null;
            }
        }

        private String lastTitle() {
            return chapters.isEmpty() ? "" : last().title;
        }

        private Chapter last() {
            return chapters.get(chapters.size() - 1);
        }

        private void begin(String title, boolean gate, Instant at) {
            chapters.add(new Chapter(title, gate, at, new ArrayList<>()));
            episodes = new LinkedHashMap<>();
            latest = null;
        }

        private void add(Opened opened, Topic topic) {
            var instance = TimelineItem.process(opened);
            var episode = instance == null && latest != null ? latest : episode(instance);
            latest = episode;
            var act = act(opened);
            if (topic == Topic.NOTABLE && isStep(opened)) {
                episode.steps.add(act);
            } else {
                episode.acts.add(act);
            }
        }

        private Episode episode(@Nullable String instance) {
            return episodes.computeIfAbsent(String.valueOf(instance), unseen -> {
                var episode = new Episode(
                        instance == null ? "" : processes.getOrDefault(instance, ""),
                        instance,
                        new ArrayList<>(),
                        new ArrayList<>());
                last().episodes.add(episode);
                return episode;
            });
        }

        /** A step that no person did, or of which the form that was submitted tells more. */
        private boolean isStep(Opened opened) {
            var kind = opened.entry().kind();
            if (!kind.equals("STEP")) {
                return kind.equals("TASK") && !"DELEGATED".equals(opened.entry().outcome());
            }
            return opened.actor() == null || answered.containsKey(Data.text(opened.data(), "task"));
        }

        private Act act(Opened opened) {
            var entry = opened.entry();
            var task = entry.kind().equals("ANSWER") ? entry.subject() : Data.text(opened.data(), "task");
            if (task == null || task.isEmpty() || !Set.of("ANSWER", "STEP").contains(entry.kind())) {
                return new Act(items.apply(opened), null, null);
            }
            var began = Data.time(opened.data(), "started");
            if (began == null) {
                began = created.get(task);
            }
            var held = taken.get(task);
            return new Act(
                    items.apply(opened),
                    began == null ? null : Data.lasted(Duration.between(began, entry.at())),
                    began == null || held == null || !held.isAfter(began)
                            ? null
                            : Data.lasted(Duration.between(began, held)));
        }
    }
}

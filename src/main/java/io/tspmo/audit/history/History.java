package io.tspmo.audit.history;

import io.tspmo.audit.story.TimelineItem;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.NotFound;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds entries. Everything is read from the ledger; only titles of projects are found elsewhere. */
@Component
class History {

    /** Steps of one process, or facts about them: a runaway is stopped long before. */
    private static final int MOST = 5_000;

    private static final int MOST_TITLED = 500;

    /** As long as the ids of the engine. */
    private static final int ID = 32;

    private final LedgerEntries entries;
    private final JdbcClient jdbc;
    private final PersonNames names;

    History(LedgerEntries entries, JdbcClient jdbc, PersonNames names) {
        this.entries = entries;
        this.jdbc = jdbc;
        this.names = names;
    }

    /** As a line of a list, with people by name. */
    TimelineItem item(Opened opened) {
        return TimelineItem.of(opened, names::of);
    }

    /** The latest first, of those before an entry. Two to four statements. */
    List<Opened> found(Search search, @Nullable Long before, int limit) {
        return entries.latest(wanted(search), before, limit);
    }

    LedgerQuery wanted(Search search) {
        return search.wanted(search.title().isEmpty() ? null : titled(search.title()));
    }

    /** Two statements. */
    Opened entry(long id) {
        return entries.first(LedgerQuery.all(), id - 1, 1).stream()
                .filter(opened -> opened.entry().id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("The ledger has no entry " + id));
    }

    Opened entry(long id, FactKind kind) {
        var opened = entry(id);
        if (!opened.entry().kind().equals(kind.name())) {
            throw new NotFound("Entry " + id + " is something else");
        }
        return opened;
    }

    /** What was said before about the same, if anything was. */
    Optional<Opened> before(Opened opened) {
        return same(opened)
                .flatMap(wanted ->
                        entries.latest(wanted, opened.entry().id(), 1).stream().findFirst());
    }

    Optional<Opened> after(Opened opened) {
        return same(opened)
                .flatMap(wanted ->
                        entries.first(wanted, opened.entry().id(), 1).stream().findFirst());
    }

    /** A short name, like the number of a baseline, is one among its kind in its project; an id of the engine is everywhere. */
    private static Optional<LedgerQuery> same(Opened opened) {
        var entry = opened.entry();
        if (entry.subject() == null) {
            return Optional.empty();
        }
        var wanted =
                (entry.project() == null ? LedgerQuery.all() : LedgerQuery.of(entry.project())).about(entry.subject());
        return Optional.of(
                entry.subject().length() >= ID
                        ? wanted
                        : FactKind.named(entry.kind()).map(wanted::only).orElse(wanted));
    }

    /** The story of a project in its order, from after an entry on. */
    List<Opened> story(String project, long after, int limit) {
        return entries.first(LedgerQuery.of(project), after, limit);
    }

    /** What a process itself left: that it began, ended, and each of its steps. */
    List<Opened> process(String instance) {
        return entries.first(
                LedgerQuery.of(FactKind.PROCESS_STARTED, FactKind.PROCESS_ENDED, FactKind.STEP)
                        .about(instance),
                0,
                MOST);
    }

    /** What was said in a project, of some kinds. */
    List<Opened> of(String project, FactKind... kinds) {
        return entries.first(LedgerQuery.of(project).only(kinds), 0, MOST);
    }

    /** What a table answered in a project, the latest first; of all projects without one. */
    List<Opened> latest(LedgerQuery wanted, int limit) {
        return entries.latest(wanted, null, limit);
    }

    private List<String> titled(String words) {
        return jdbc.sql(
                        "select code from project_summary_view where strpos(lower(title), lower(?)) > 0 order by code desc limit ?")
                .param(words)
                .param(MOST_TITLED)
                .query(String.class)
                .list();
    }

    Optional<String> title(String project) {
        return jdbc.sql("select title from project_summary_view where code = ?")
                .param(project)
                .query(String.class)
                .optional();
    }
}

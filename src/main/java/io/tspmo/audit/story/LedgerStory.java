package io.tspmo.audit.story;

import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.StoryArchive;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the story of a project from its facts, after what was written before there was a ledger to read it from. */
@Component
class LedgerStory implements ProjectStory {

    /** Facts a page; most have a sentence. */
    static final int PAGE_SIZE = 200;

    private final LedgerEntries entries;
    private final StoryArchive archive;
    private final PersonNames names;

    LedgerStory(LedgerEntries entries, StoryArchive archive, PersonNames names) {
        this.entries = entries;
        this.archive = archive;
        this.names = names;
    }

    /** Two statements, and one more where the archive has lines. */
    @Override
    public Page page(ProjectCode code, @Nullable Long before) {
        var found = entries.latestOf(
                code.value(),
                SentenceTemplates.KINDS,
                archive.lastEntry(),
                before == null ? Long.MAX_VALUE : before,
                PAGE_SIZE + 1);
        var shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        var lines = new ArrayList<Line>();
        for (var opened : shown) {
            if (Sentence.isOfStory(opened)) {
                lines.add(new Line(opened.entry().at(), null, Sentence.inStory(opened, names::of)));
            }
        }
        if (found.size() > PAGE_SIZE) {
            return new Page(lines, shown.get(PAGE_SIZE - 1).entry().id());
        }
        lines.addAll(archive.of(code));
        return new Page(lines, null);
    }
}

package io.tspmo.project.records;

import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines that were written before stories were read from the ledger. None is added. */
@Component
public class StoryArchive {

    private final JdbcClient jdbc;
    private volatile @Nullable Extent extent;

    StoryArchive(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far it reaches, which never changes.
     *
     * @param lastEntry the last entry of the ledger that it covers; 0 if it covers none
     */
    private record Extent(long lastEntry, boolean empty) {}

    /** The last entry of the ledger of whose time the lines are; 0 in a database that never had any. */
    public long lastEntry() {
        return extent().lastEntry;
    }

    /** The latest first. */
    public List<Line> of(ProjectCode code) {
        return extent().empty
                ? List.of()
                : jdbc.sql(
                                "select told_at as at, actor, entry as sentence from story where project_code = ? order by id desc")
                        .param(code.value())
                        .query(Line.class)
                        .list();
    }

    private Extent extent() {
        var known = extent;
        if (known == null) {
            known = jdbc.sql("select last_entry, not exists (select from story) as empty from story_extent")
                    .query(Extent.class)
                    .single();
            extent = known;
        }
        return known;
    }
}

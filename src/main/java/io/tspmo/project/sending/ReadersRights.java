package io.tspmo.project.sending;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.sending.Deliveries.Waiting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a person may still hear what was queued: rights, tasks and substitutions may have ended since. */
@Component
class ReadersRights {

    private final JdbcClient jdbc;
    private final ProjectAccess access;

    ReadersRights(JdbcClient jdbc, ProjectAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** @param groups empty for a person who can no longer sign in */
    record Standing(boolean active, List<String> groups) {}

    /** Of the rows of one reader those that may go out now; in two statements. */
    List<Waiting> allowed(List<Waiting> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        var reader = rows.get(0).recipient();
        var standing = standing(reader);
        if (!standing.active) {
            return List.of();
        }
        var visible = visible(reader, standing.groups, rows);
        return rows.stream().filter(row -> may(row, visible)).toList();
    }

    private static boolean may(Waiting row, Set<String> visible) {
        boolean sees = row.project().isEmpty() || visible.contains(row.project());
        return row.standsIn()
                && switch (NoticeKind.valueOf(row.kind())) {
                    case TASK_ASSIGNED, TASK_OFFERED, TASK_GIVEN -> row.theirs();
                    case TASK_DUE_SOON, TASK_OVERDUE -> row.theirs() || sees;
                    default -> sees;
                };
    }

    private Standing standing(String reader) {
        return jdbc.sql(
                        """
                        select coalesce(d.active, true) as active,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups
                        from act_id_user u left join identity_account_view d on d.user_id = u.id_ where u.id_ = ?
                        """)
                .param(reader)
                .query(new RecordRow<>(Standing.class))
                .optional()
                .orElse(new Standing(false, List.of()));
    }

    private Set<String> visible(String reader, List<String> groups, List<Waiting> rows) {
        var may = access.scope(reader, groups).where(Right.READ);
        return new HashSet<>(
                jdbc.sql("select p.code from project_summary_view p where p.code = any(:these) and " + may.on("p.code"))
                        .params(may.params())
                        .param("these", rows.stream().map(Waiting::project).toArray(String[]::new))
                        .query(String.class)
                        .list());
    }
}

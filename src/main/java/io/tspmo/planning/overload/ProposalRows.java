package io.tspmo.planning.overload;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The proposals that a resource manager may choose from. */
@Repository
class ProposalRows {

    private final JdbcClient jdbc;

    ProposalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(long overload, List<Proposal> proposals) {
        jdbc.sql("delete from overload_proposal where overload_id = ?")
                .param(overload)
                .update();
        int number = 0;
        for (var one : proposals) {
            jdbc.sql(
                            """
                            insert into overload_proposal (overload_id, id, number, kind, project_code, line, to_person, run_work,
                                                           first_day, last_day, weeks, hours_week, text)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(Arrays.asList(
                            overload,
                            one.id(),
                            ++number,
                            one.kind().name(),
                            one.project(),
                            one.line(),
                            one.to(),
                            one.runWork(),
                            one.firstDay(),
                            one.lastDay(),
                            one.weeks(),
                            one.hoursWeek(),
                            one.text()))
                    .update();
        }
    }

    List<Proposal> of(long overload) {
        return jdbc.sql(
                        """
                        select id, kind, project_code as project, line, to_person as "to", run_work, first_day, last_day, weeks,
                               hours_week, text
                        from overload_proposal where overload_id = ? order by number
                        """)
                .param(overload)
                .query(Proposal.class)
                .list();
    }
}

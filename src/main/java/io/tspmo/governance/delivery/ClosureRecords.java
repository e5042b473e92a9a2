package io.tspmo.governance.delivery;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.DossierPart;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One record a project: what was said and stored while it was closed. */
@Repository
class ClosureRecords {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final List<DossierPart> dossier;
    private final ProjectStory story;
    private final StoredJson json;
    private final Clock clock;

    ClosureRecords(
            JdbcClient jdbc,
            Ledger ledger,
            List<DossierPart> dossier,
            ProjectStory story,
            StoredJson json,
            Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.dossier = dossier;
        this.story = story;
        this.json = json;
        this.clock = clock;
    }

    /** The inputs of the table closureReadiness. */
    record Facts(boolean accepted, boolean surveyDone, int lessons, boolean figuresExplained) {}

    void start(ProjectCode code, boolean early) {
        int started = jdbc.sql("insert into closure_record (project_code, early, started_at) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(code.value(), early, Timestamp.from(clock.instant()))
                .update();
        if (started > 0) {
            ledger.append(fact(code, null, "STARTED").with("early", early));
        }
    }

    /** @param by as {@link Answers#actor()} writes it */
    private static Fact fact(ProjectCode code, @Nullable String by, String outcome) {
        return Actor.by(
                by,
                Fact.of(FactKind.CLOSURE).in(code.value()).about(code.value()).outcome(outcome));
    }

    void acceptance(ProjectCode code, boolean accepted, String by, @Nullable String comment) {
        jdbc.sql(
                        """
                        update closure_record set accepted = ?, accepted_by = ?, acceptance_comment = ?
                        where project_code = ?
                        """)
                .params(accepted, by, comment, code.value())
                .update();
        ledger.append(fact(code, by, accepted ? "ACCEPTED" : "REFUSED").words("comment", comment));
    }

    /** Satisfaction from 1 (poor) to 5 (excellent); recommendation from 0 to 10 (net promoter score, Reichheld 2003). */
    void survey(ProjectCode code, Answers answers, String by) {
        jdbc.sql(
                        """
                        update closure_record set satisfaction_result = ?, satisfaction_cooperation = ?,
                               satisfaction_timeliness = ?, recommend = ?, survey_comment = ?, surveyed_by = ?
                        where project_code = ?
                        """)
                .params(
                        answers.integer("satisfactionResult"),
                        answers.integer("satisfactionCooperation"),
                        answers.integer("satisfactionTimeliness"),
                        answers.integer("recommend"),
                        answers.text("surveyComment"),
                        by,
                        code.value())
                .update();
        ledger.append(fact(code, by, "SURVEYED")
                .with("result", answers.integer("satisfactionResult"))
                .with("cooperation", answers.integer("satisfactionCooperation"))
                .with("timeliness", answers.integer("satisfactionTimeliness"))
                .with("recommend", answers.integer("recommend"))
                .words("comment", answers.text("surveyComment")));
    }

    /** @param project with its final figures */
    void lessons(Project project, Answers answers, String by) {
        var code = project.code();
        figuresReason(code, answers);
        jdbc.sql(
                        """
                        insert into lesson (project_code, category, went_well, went_wrong, recommendation, written_by, written_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (project_code) do update set category = excluded.category,
                           went_well = excluded.went_well, went_wrong = excluded.went_wrong,
                           recommendation = excluded.recommendation, written_by = excluded.written_by,
                           written_at = excluded.written_at
                        """)
                .params(
                        code.value(),
                        answers.text("lessonCategory"),
                        answers.text("wentWell"),
                        answers.text("wentWrong"),
                        answers.text("recommendation"),
                        by,
                        Timestamp.from(clock.instant()))
                .update();
        ledger.append(fact(code, by, "LESSONS")
                .with("category", answers.text("lessonCategory"))
                .words("wentWell", answers.text("wentWell"))
                .words("wentWrong", answers.text("wentWrong"))
                .words("recommendation", answers.text("recommendation"))
                .with("spent", project.spent().amount())
                .with("currency", project.spent().currency())
                .with("progress", project.progress())
                .words("figuresReason", textOrNull(answers, "figuresReason")));
    }

    private void figuresReason(ProjectCode code, Answers answers) {
        jdbc.sql("update closure_record set figures_reason = coalesce(?, figures_reason) where project_code = ?")
                .params(textOrNull(answers, "figuresReason"), code.value())
                .update();
    }

    private static @Nullable String textOrNull(Answers answers, String field) {
        return answers.has(field) ? answers.text(field) : null;
    }

    /** @param progress as it is now; null if nothing was said about it */
    void openPointsDone(ProjectCode code, Answers answers, @Nullable Integer progress) {
        var what = answers.text("openPointsDone");
        figuresReason(code, answers);
        jdbc.sql(
                        """
                        update closure_record set open_points_done = concat_ws(E'\\n', open_points_done, :what)
                        where project_code = :code
                        """)
                .param("what", what)
                .param("code", code.value())
                .update();
        ledger.append(fact(code, answers.actor(), "OPEN_POINTS")
                .with("progress", progress)
                .words("figuresReason", textOrNull(answers, "figuresReason"))
                .words("done", what));
    }

    /**
     * What has kept the project from being closed.
     *
     * @param refused why the sponsor did not accept it; null if that is not so
     * @param unexplained whether its lessons are written, and nothing says why its figures are as they are
     * @param settled what was done about it, a line each time; "" if nothing was
     */
    record Points(@Nullable String refused, String settled, boolean unexplained) {

        Optional<String> refusal() {
            return Optional.ofNullable(refused).map(why -> "The sponsor refused: " + why);
        }
    }

    Points points(ProjectCode code) {
        return jdbc.sql(
                        """
                        select case when not accepted then coalesce(acceptance_comment, '') end as refused,
                               coalesce(open_points_done, '') as settled,
                               figures_reason is null and exists (select from lesson where lesson.project_code = closure.project_code)
                                   as unexplained
                        from closure_record closure where project_code = ?
                        """)
                .param(code.value())
                .query(Points.class)
                .single();
    }

    Facts facts(ProjectCode code) {
        return jdbc.sql(
                        """
                        select coalesce(accepted, false) as accepted, surveyed_by is not null as survey_done,
                               (select count(*)::int from lesson where lesson.project_code = closure.project_code) as lessons,
                               figures_reason is not null as figures_explained
                        from closure_record closure where project_code = ?
                        """)
                .param(code.value())
                .query(Facts.class)
                .single();
    }

    /** What people said while the project was closed, for the forms of its closing gate; each text at its first words. */
    String said(ProjectCode code) {
        return jdbc.sql(
                        """
                        select concat_ws(E'\\n',
                          'Accepted by ' || c.accepted_by || '.' || coalesce(' ' || left(nullif(c.acceptance_comment, ''), 700), ''),
                          case when c.surveyed_by is not null then format('Satisfaction with result %s, cooperation %s, timeliness %s of 5; recommends working together %s of 10.',
                                 c.satisfaction_result, c.satisfaction_cooperation, c.satisfaction_timeliness, c.recommend) end,
                          left(nullif(c.survey_comment, ''), 700),
                          'Why these figures: ' || left(c.figures_reason, 700),
                          'Went well: ' || left(l.went_well, 700),
                          'Went wrong: ' || left(l.went_wrong, 700),
                          'Recommendation: ' || left(l.recommendation, 700))
                        from closure_record c left join lesson l on l.project_code = c.project_code
                        where c.project_code = ?
                        """)
                .param(code.value())
                .query(String.class)
                .single();
    }

    /** Everything that the features have about a project, and its story from the beginning to now, as one JSON document. */
    String dossier(ProjectCode code) {
        var queries = new TreeMap<String, String>();
        queries.put(
                "closure",
                """
                select to_jsonb(c) - 'archive' - 'archive_sha256' - 'archived_at' from closure_record c
                where c.project_code = :code
                """);
        queries.put("lesson", "select to_json(l) from lesson l where l.project_code = :code");
        dossier.forEach(part -> queries.putAll(part.queries()));
        var values = queries.entrySet().stream()
                .map(query -> "'%s', (%s)".formatted(query.getKey(), query.getValue()))
                .collect(Collectors.joining(", "));
        return jdbc.sql("select json_build_object(" + values + ", 'story', cast(:story as json))::text")
                .param("code", code.value())
                .param("story", story(code))
                .query(String.class)
                .single();
    }

    private String story(ProjectCode code) {
        ledger.writeComplete(); // the closing gate may have been decided in this transaction
        var lines = new ArrayList<>(story.whole(code));
        Collections.reverse(lines);
        return json.text(lines);
    }

    /** Keeps the archive; what was archived once is never replaced. */
    void archive(ProjectCode code, String archive, String sha256) {
        int archived = jdbc.sql(
                        """
                        update closure_record set archive = ?, archive_sha256 = ?, archived_at = ?
                        where project_code = ? and archived_at is null
                        """)
                .params(archive, sha256, Timestamp.from(clock.instant()), code.value())
                .update();
        if (archived > 0) {
            ledger.append(fact(code, null, "ARCHIVED").with("sha256", sha256));
        }
    }
}

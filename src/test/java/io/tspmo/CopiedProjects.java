package io.tspmo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the database with copies of a running project, row by row as the engine and we wrote them: processes, tasks,
 * permissions, timers, reviews, and the history of tasks and variables. Ten thousand of them would take the processes themselves an hour.
 */
@TestComponent
class CopiedProjects {

    /** Each with the column by which its rows belong to a project, and what that column holds. */
    private static final Map<String, String> OF_THE_ENGINE = Map.ofEntries(
            Map.entry("act_ru_execution", "proc_inst_id_"),
            Map.entry("act_ru_task", "proc_inst_id_"),
            Map.entry("act_ru_variable", "proc_inst_id_"),
            Map.entry("act_ru_event_subscr", "proc_inst_id_"),
            Map.entry("act_ru_job", "process_instance_id_"),
            Map.entry("act_ru_identitylink", "task_id_"),
            Map.entry("act_ru_authorization", "resource_id_"),
            Map.entry("act_hi_procinst", "proc_inst_id_"),
            Map.entry("act_hi_taskinst", "proc_inst_id_"),
            Map.entry("act_hi_varinst", "proc_inst_id_"),
            Map.entry("act_hi_identitylink", "task_id_"));

    /** Parents first. */
    private static final List<String> ENGINE_ORDER = List.of(
            "act_ru_execution",
            "act_ru_task",
            "act_ru_variable",
            "act_ru_event_subscr",
            "act_ru_job",
            "act_ru_identitylink",
            "act_ru_authorization",
            "act_hi_procinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_identitylink");

    /** By project_code. */
    private static final List<String> OURS = List.of("gate", "risk", "demand", "gate_review");

    private final JdbcClient jdbc;

    CopiedProjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Copies that have codes of the year 2099. */
    void make(String code, int copies) {
        jdbc.sql("drop table if exists copied_id").update();
        jdbc.sql(
                        """
                        create table copied_id as
                        with instance as (select id_ as id from act_hi_procinst where business_key_ = :code)
                        select id from instance
                        union select id_ from act_ru_execution where proc_inst_id_ in (select id from instance)
                        union select id_ from act_ru_task where proc_inst_id_ in (select id from instance)
                        union select id_ from act_hi_taskinst where proc_inst_id_ in (select id from instance)
                        """)
                .param("code", code)
                .update();
        copy("project", "code = '" + code + "'", code, copies);
        OURS.forEach(table -> copy(table, "project_code = '" + code + "'", code, copies));
        copyVotes(code, copies);
        ENGINE_ORDER.forEach(
                table -> copy(table, OF_THE_ENGINE.get(table) + " in (select id from copied_id)", code, copies));
        jdbc.sql("drop table copied_id").update();
        jdbc.sql("analyze").update();
    }

    /** A row's own id is made new; an id of the project's processes and its code get the number of the copy. */
    private void copy(String table, String which, String code, int copies) {
        var columns = new ArrayList<String>();
        var values = new ArrayList<String>();
        jdbc
                .sql(
                        """
                        select column_name as name, data_type as type, is_identity = 'YES' as generated
                        from information_schema.columns
                        where table_name = ? and table_schema = current_schema() and is_generated = 'NEVER'
                        order by ordinal_position
                        """)
                .param(table)
                .query((row, number) ->
                        new Column(row.getString("name"), row.getString("type"), row.getBoolean("generated")))
                .list()
                .stream()
                .filter(column -> !column.generated)
                .forEach(column -> {
                    columns.add(column.name);
                    values.add(column.copied(code));
                });
        jdbc.sql("insert into %s (%s) select %s from %s t cross join generate_series(1, %d) as n where %s"
                        .formatted(table, String.join(", ", columns), String.join(", ", values), table, copies, which))
                .update();
    }

    private void copyVotes(String code, int copies) {
        var columns = jdbc.sql(
                        """
                        select column_name from information_schema.columns
                        where table_name = 'gate_vote' and table_schema = current_schema() and column_name <> 'review_id'
                        """)
                .query(String.class)
                .list();
        jdbc.sql(
                        """
                        insert into gate_vote (review_id, %s)
                        select copied.id, %s
                        from gate_review r
                        join gate_vote v on v.review_id = r.id
                        cross join generate_series(1, %d) as n
                        join gate_review copied on copied.process_id = r.process_id || '~' || n
                        where r.project_code = '%s'
                        """
                                .formatted(
                                        String.join(", ", columns),
                                        columns.stream()
                                                .map(column -> "v." + column)
                                                .collect(Collectors.joining(", ")),
                                        copies,
                                        code))
                .update();
    }

    private record Column(String name, String type, boolean generated) {

        String copied(String code) {
            if (name.equals("id_")) {
                return "t.id_ || '~' || n";
            }
            return switch (type) {
                case "character varying", "text" -> ("case when t.%1$s = '%2$s' then 'PRJ-2099-' || (10000 + n)"
                                + " when t.%1$s in (select id from copied_id) then t.%1$s || '~' || n else t.%1$s end")
                        .formatted(name, code);
                default -> "t." + name;
            };
        }
    }
}

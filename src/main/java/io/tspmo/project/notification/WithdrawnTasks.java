package io.tspmo.project.notification;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.platform.engine.ActingUser;
import io.tspmo.platform.task.TaskWithdrawn;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tells people that a task of theirs is no longer needed. Only those who heard of the task: one that ends before any person was
 * informed of it passes in silence, and so does that of a request that is withdrawn, which has a notice of its own.
 */
@Repository
class WithdrawnTasks {

    private final JdbcClient jdbc;
    private final ActingUser acting;
    private final ApplicationEventPublisher events;

    WithdrawnTasks(JdbcClient jdbc, ActingUser acting, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.acting = acting;
        this.events = events;
    }

    @EventListener
    void on(TaskWithdrawn ended) {
        tell(ended.task());
    }

    /** @param had whoever has the task, or may take it, and has not answered one like it in the same process */
    record Withdrawn(@Nullable String code, String name, List<String> had) {}

    private void tell(String task) {
        withdrawn(task).ifPresent(one -> {
            var text = "You no longer need to do “%s”: the project went on without it.".formatted(one.name);
            var people = new HashSet<>(one.had);
            acting.now().map(ActingUser.User::id).ifPresent(people::remove);
            if (people.isEmpty()) {
                return;
            }
            events.publishEvent(
                    one.code == null
                            ? NoticeRequested.ofNoProject(NoticeKind.TASK_WITHDRAWN, people, text)
                            : new NoticeRequested(
                                    NoticeKind.TASK_WITHDRAWN, ProjectCode.of(one.code), people, Set.of(), text));
        });
    }

    private Optional<Withdrawn> withdrawn(String task) {
        return jdbc.sql(
                        """
                        select n.project_code as code, t.name_ as name, array(
                            select distinct person.id from (
                                select t.assignee_ as id where t.assignee_ is not null
                                union select l.user_id_ from act_ru_identitylink l
                                where t.assignee_ is null and l.task_id_ = t.id_ and l.type_ = 'candidate' and l.user_id_ is not null
                                union select m.user_id_ from act_ru_identitylink l join act_id_membership m on m.group_id_ = l.group_id_
                                where t.assignee_ is null and l.task_id_ = t.id_ and l.type_ = 'candidate') person
                            where not exists (
                                select from act_hi_taskinst answered
                                where answered.proc_inst_id_ = t.proc_inst_id_ and answered.task_def_key_ = t.task_def_key_
                                  and answered.id_ <> t.id_ and answered.assignee_ = person.id
                                  and answered.delete_reason_ = 'completed')) as had
                        from act_ru_task t
                        join lateral (select project_code from notice where task_id = t.id_ order by id limit 1) n on true
                        where t.id_ = ? and not exists (
                              select from notice request
                              where request.project_code = n.project_code and request.kind = 'REQUEST_WITHDRAWN')
                        """)
                .param(task)
                .query(new RecordRow<>(Withdrawn.class))
                .optional();
    }
}

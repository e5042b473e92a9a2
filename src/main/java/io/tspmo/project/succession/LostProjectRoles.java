package io.tspmo.project.succession;

import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Informs the PMO of the projects whose sponsor or manager was taken out of the group that the role needs. */
@Component
class LostProjectRoles {

    /** The group that each role of a project needs. */
    static final Map<String, String> GROUPS = Map.of("sponsor", "sponsor", "manager", "project-manager");

    private final JdbcClient jdbc;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    LostProjectRoles(JdbcClient jdbc, PersonNames names, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.names = names;
        this.events = events;
    }

    @EventListener
    void changed(SecurityEvent event) {
        var fact = event.fact();
        if (fact == null || event.concerns() == null || !"TAKEN".equals(fact.outcome())) {
            return;
        }
        var user = event.concerns();
        GROUPS.forEach((role, group) -> {
            if (group.equals(fact.data().get("group"))) {
                inform(user, role);
            }
        });
    }

    private void inform(String user, String role) {
        var title = role.equals("manager") ? "project manager" : role;
        jdbc.sql(
                        """
                        select code from project_summary_view where state in ('ACTIVE', 'ON_HOLD')
                          and case :role when 'sponsor' then sponsor else manager end = :user order by code
                        """)
                .param("role", role)
                .param("user", user)
                .query(String.class)
                .list()
                .forEach(code -> events.publishEvent(NoticeRequested.toGroup(
                        NoticeKind.PERSON_LEFT,
                        ActivePeople.PMO,
                        ProjectCode.of(code),
                        "%s may no longer be %s: the group was taken away. New tasks go to the PMO until you choose another %s on the page Roles of the project."
                                .formatted(names.of(user), title, title))));
    }
}

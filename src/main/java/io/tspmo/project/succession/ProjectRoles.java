package io.tspmo.project.succession;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.Rejection.FieldError;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.ProjectRolesChanged;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives the roles of a project to other people, on record, with the tasks that belong to them. */
@Component
class ProjectRoles {

    static final int LONGEST_REASON = 1000;

    private final Projects projects;
    private final Roles roles;
    private final TaskMoves moves;
    private final Ledger ledger;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    ProjectRoles(
            Projects projects,
            Roles roles,
            TaskMoves moves,
            Ledger ledger,
            PersonNames names,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.roles = roles;
        this.moves = moves;
        this.ledger = ledger;
        this.names = names;
        this.events = events;
    }

    /** @param manager null as long as the project has none */
    record People(String requester, @Nullable String manager, String sponsor) {

        static People of(Project project) {
            return new People(project.requester(), project.manager(), project.sponsor());
        }
    }

    /** Who may be chosen; the two roles together are checked when they are stored. */
    List<String> candidates(ProjectCode code, String role) {
        return roles.ableTo(code, role, null);
    }

    /**
     * @param shown who had the roles when the person decided
     * @throws Rejection naming what does not fit; as a conflict if the roles changed meanwhile, or the project has ended
     */
    @Transactional
    public void change(ProjectCode code, People shown, People wanted, String why, String by) {
        var project = projects.lock(code);
        var now = People.of(project);
        if (!project.isOpen()) {
            throw Rejection.conflict("The project has ended, and its roles with it.");
        }
        if (!now.equals(shown)) {
            throw Rejection.conflict(changedMeanwhile(shown, now, wanted));
        }
        var reason = TypedText.reason("why", why, LONGEST_REASON);
        check(code, now, wanted);
        store(project, wanted, reason, by);
    }

    /** One role goes from one person to another, who was found able to have it; nothing if another person has it meanwhile. */
    void handOn(ProjectCode code, Holding.Kind role, String from, String to, String reason, String by) {
        var project = projects.lock(code);
        var now = People.of(project);
        var wanted =
                switch (role) {
                    case MANAGER -> new People(now.requester, from.equals(now.manager) ? to : now.manager, now.sponsor);
                    case SPONSOR -> new People(now.requester, now.manager, from.equals(now.sponsor) ? to : now.sponsor);
                    default -> new People(from.equals(now.requester) ? to : now.requester, now.manager, now.sponsor);
                };
        if (project.isOpen() && !wanted.equals(now)) {
            check(code, now, wanted);
            store(project, wanted, reason, by);
        }
    }

    private void check(ProjectCode code, People now, People wanted) {
        if (wanted.equals(now)) {
            throw Rejection.of("Choose another project manager or another sponsor.");
        }
        var wrong = new ArrayList<FieldError>();
        if ((now.manager == null) != (wanted.manager == null)) {
            wrong.add(new FieldError(
                    "manager",
                    "Project manager",
                    now.manager == null
                            ? "is named when the PMO accepts the request"
                            : "is required: a project is never without one"));
        } else if (wanted.manager != null && !wanted.manager.equals(now.manager)) {
            able(code, "manager", "Project manager", wanted.manager, wanted.sponsor, wrong);
        }
        if (!wanted.sponsor.equals(now.sponsor)) {
            able(code, "sponsor", "Sponsor", wanted.sponsor, wanted.manager, wrong);
        }
        if (!wrong.isEmpty()) {
            throw Rejection.of(wrong);
        }
    }

    private void able(
            ProjectCode code, String role, String label, String user, @Nullable String beside, List<FieldError> wrong) {
        if (!roles.ableTo(code, role, null).contains(user)) {
            wrong.add(new FieldError(
                    role,
                    label,
                    "%s may not have this role: choose one of the list"
                            .formatted(user.isBlank() ? "this person" : names.of(user))));
        } else if (!roles.ableTo(code, role, beside).contains(user)) {
            wrong.add(new FieldError(
                    role,
                    label,
                    "%s may not be project manager and sponsor of the same project".formatted(names.of(user))));
        }
    }

    private void store(Project project, People wanted, String reason, String by) {
        var before = People.of(project);
        var formerLead = project.lead();
        project.handOn(wanted.requester, wanted.manager, wanted.sponsor);
        projects.save(project, by);
        var code = project.code();
        ledger.append(fact(code, before, wanted).by(by).words("reason", reason, by));
        if (wanted.manager != null && before.manager != null) {
            move(code, Set.of("manager", "evidenceOwner", "changeAuthor"), before.manager, wanted.manager);
        }
        move(code, Set.of("sponsor"), before.sponsor, wanted.sponsor);
        move(
                code,
                wanted.manager == null ? Set.of("requester", "evidenceOwner") : Set.of("requester"),
                before.requester,
                wanted.requester);
        events.publishEvent(new ProjectRolesChanged(code, formerLead, project.lead(), by, reason));
        var people = new TreeSet<>(Set.of(before.sponsor));
        people.addAll(Set.of(wanted.sponsor));
        if (before.manager != null && wanted.manager != null) {
            people.addAll(List.of(before.manager, wanted.manager));
        }
        people.addAll(List.of(before.requester, wanted.requester));
        moves.settle(code.value(), people);
        notify(project, "project manager", before.manager, wanted.manager, reason);
        notify(project, "sponsor", before.sponsor, wanted.sponsor, reason);
        notify(project, "requester", before.requester, wanted.requester, reason);
    }

    private void move(ProjectCode code, Set<String> variables, String from, String to) {
        if (!from.equals(to)) {
            moves.move(code.value(), null, variables, from, to);
        }
    }

    private static Fact fact(ProjectCode code, People before, People now) {
        var fact = Fact.of(FactKind.NOTED).in(code.value()).about(code.value()).outcome("ROLES_CHANGED");
        if (!Objects.equals(before.manager, now.manager)) {
            fact = fact.person("manager", now.manager).person("formerManager", before.manager);
        }
        if (!before.sponsor.equals(now.sponsor)) {
            fact = fact.person("sponsor", now.sponsor).person("formerSponsor", before.sponsor);
        }
        if (!before.requester.equals(now.requester)) {
            fact = fact.person("requester", now.requester).person("formerRequester", before.requester);
        }
        return fact;
    }

    private void notify(Project project, String role, @Nullable String from, @Nullable String to, String reason) {
        if (from == null || to == null || from.equals(to)) {
            return;
        }
        events.publishEvent(NoticeRequested.to(
                NoticeKind.ROLE_HANDED_ON,
                to,
                project.code(),
                "You are the %s of %s now, in place of %s. %s"
                        .formatted(role, project.title(), names.of(from), reason)));
        events.publishEvent(NoticeRequested.to(
                NoticeKind.ROLE_HANDED_ON,
                from,
                project.code(),
                "%s is the %s of %s now, in your place. %s".formatted(names.of(to), role, project.title(), reason)));
    }

    private List<FieldError> changedMeanwhile(People shown, People now, People wanted) {
        var errors = new ArrayList<FieldError>();
        if (!Objects.equals(shown.manager, now.manager)) {
            errors.add(changed("manager", "Project manager", now.manager, wanted.manager));
        }
        if (!shown.sponsor.equals(now.sponsor)) {
            errors.add(changed("sponsor", "Sponsor", now.sponsor, wanted.sponsor));
        }
        if (errors.isEmpty()) {
            errors.add(new FieldError("", null, "The requester of the project changed meanwhile. Nothing was stored."));
        }
        return errors;
    }

    private FieldError changed(String field, String label, @Nullable String now, @Nullable String yours) {
        return new FieldError(
                field,
                label,
                "is %s now, changed by another person meanwhile; you chose %s. Nothing was stored"
                        .formatted(names.of(now), names.of(yours)));
    }
}

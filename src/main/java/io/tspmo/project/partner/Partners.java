package io.tspmo.project.partner;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The partners of projects. Each change of one is in the project's story; a project that has ended keeps them as they are. */
@Repository
@Transactional
class Partners {

    /** More are a list of vendors, and not of partners. */
    static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Projects projects;

    Partners(JdbcClient jdbc, Ledger ledger, Projects projects) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.projects = projects;
    }

    @Transactional(readOnly = true)
    List<Partner> of(String code) {
        return jdbc.sql("select * from partner where project_code = ? order by lower(name), number")
                .param(code)
                .query(Partner.class)
                .list();
    }

    /** @throws NotFound if there is no such partner */
    @Transactional(readOnly = true)
    Partner get(String code, int number) {
        return jdbc.sql("select * from partner where project_code = ? and number = ?")
                .params(code, number)
                .query(Partner.class)
                .optional()
                .orElseThrow(() -> new NotFound("%s has no partner %d".formatted(code, number)));
    }

    /**
     * @throws Rejection if something of it does not fit, or there are too many
     * @throws Conflict if the project has ended
     */
    Partner add(String code, PartnerForm wanted, String user) {
        var partner = wanted.checked();
        open(code);
        free(code, partner, 0);
        var present = of(code);
        if (present.size() >= MOST) {
            throw Rejection.of("name", "Name", "is over the limit: a project has at most " + MOST + " partners");
        }
        int number = present.stream().mapToInt(Partner::number).max().orElse(0) + 1;
        jdbc.sql("insert into partner (project_code, number, name, kind, delivers, contact_name, email, phone)"
                        + " values (:code, :number, :name, :kind, :delivers, :contactName, :email, :phone)")
                .params(RecordValues.parameters(partner))
                .param("code", code)
                .param("number", number)
                .update();
        ledger.append(details(code, number, "ADDED", partner, user));
        return get(code, number);
    }

    /**
     * @param version that was read; null for any
     * @throws NotFound if there is no such partner
     * @throws Rejection if something of it does not fit
     * @throws Conflict if it was changed since, or the project has ended
     */
    Partner change(String code, int number, @Nullable Long version, PartnerForm wanted, String user) {
        var partner = wanted.checked();
        open(code);
        var now = get(code, number);
        if (version != null && version != now.version()) {
            throw now.shown().conflict(now.name(), partner.shown());
        }
        free(code, partner, number);
        jdbc.sql("update partner set name = :name, kind = :kind, delivers = :delivers, contact_name = :contactName,"
                        + " email = :email, phone = :phone, version = nextval('partner_version')"
                        + " where project_code = :code and number = :number")
                .params(RecordValues.parameters(partner))
                .param("code", code)
                .param("number", number)
                .update();
        ledger.append(details(code, number, "CHANGED", partner, user));
        return get(code, number);
    }

    /**
     * @param version that was read; null for any
     * @return the removed partner
     * @throws NotFound if there is no such partner
     * @throws Conflict if it was changed since, or the project has ended
     */
    Partner remove(String code, int number, @Nullable Long version, String user) {
        open(code);
        var partner = get(code, number);
        if (version != null && version != partner.version()) {
            partner.shown().mustStillBe("", partner.name());
        }
        jdbc.sql("delete from partner where project_code = ? and number = ?")
                .params(code, number)
                .update();
        ledger.append(fact(code, number, "REMOVED", user).words("name", partner.name(), user));
        return partner;
    }

    private static Fact fact(String code, int number, String outcome, String user) {
        return Fact.of(FactKind.PARTNER)
                .in(code)
                .about(String.valueOf(number))
                .outcome(outcome)
                .by(user);
    }

    private static Fact details(String code, int number, String outcome, Partner partner, String user) {
        return fact(code, number, outcome, user)
                .with("kind", partner.kind())
                .words("name", partner.name(), user)
                .words("delivers", partner.delivers(), user)
                .words("contactName", partner.contactName(), user)
                .words("email", partner.email(), user)
                .words("phone", partner.phone(), user);
    }

    /** Until the transaction ends no other changes partners of this project. */
    private void open(String code) {
        if (!projects.lock(ProjectCode.of(code)).isOpen()) {
            throw Rejection.conflict("The project has ended; its partners stay as they are.");
        }
    }

    private void free(String code, Partner partner, int besides) {
        boolean taken = of(code).stream()
                .anyMatch(other -> other.number() != besides
                        && other.kind() == partner.kind()
                        && other.name().equalsIgnoreCase(partner.name()));
        if (taken) {
            throw Rejection.of("name", "Name", "is on the list already");
        }
    }
}

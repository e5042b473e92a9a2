package io.tspmo.insight.tour;

/** A project worth looking at, by what it is: a condition on {@code project_summary_view p} and its order, the best first. */
enum TourPlace {
    REQUESTED("p.requester = :user", "p.state = 'ACTIVE' desc, p.progress > 0 desc"),
    LED("p.manager = :user", "p.state = 'ACTIVE' desc, p.phase = 'EXECUTION' desc, p.spent > 0 desc"),
    SPONSORED("p.sponsor = :user", "p.state = 'ACTIVE' desc, p.phase = 'EXECUTION' desc, p.spent > 0 desc"),
    HELD("p.state = 'ON_HOLD'", "p.updated_at desc"),
    ENDED("p.state in ('COMPLETED', 'CANCELLED')", "p.state = 'COMPLETED' desc, p.updated_at desc"),
    UNDERSTAFFED(
            "p.resource_verdict = 'SHORT' and p.state in ('ACTIVE', 'ON_HOLD') and p.phase <> 'CLOSING'",
            "p.state = 'ACTIVE' desc, p.phase <> 'INTAKE' desc"),
    DECIDING(
            "exists (select 1 from review_round_view r where r.project_code = p.code and r.decided_at is null)",
            "p.budget desc"),
    DECIDED(
            "exists (select 1 from passport_issued_view d where d.project_code = p.code and d.decided_at is not null)",
            "p.state = 'ACTIVE' desc, p.budget desc"),
    PLANNED(
            "exists (select 1 from schedule_newest_view s where s.project_code = p.code)",
            "coalesce(p.manager = :user, false) desc, p.state = 'ACTIVE' desc"),
    SIMULATED(
            "exists (select 1 from simulation_newest_view s where s.project_code = p.code and not s.certain)",
            "exists (select 1 from schedule_newest_view s where s.project_code = p.code) desc, coalesce(p.manager = :user, false) desc, p.state = 'ACTIVE' desc"),
    RISKY(
            "exists (select 1 from risk_register_view k where k.project_code = p.code and k.status = 'OPEN')",
            "coalesce(p.manager = :user, false) desc, p.risk_score desc nulls last");

    private final String condition;
    private final String order;

    TourPlace(String condition, String order) {
        this.condition = condition;
        this.order = order;
    }

    String condition() {
        return condition;
    }

    String order() {
        return order;
    }
}

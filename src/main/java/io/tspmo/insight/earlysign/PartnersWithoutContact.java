package io.tspmo.insight.earlysign;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom one could call at each partner. */
@Component
class PartnersWithoutContact implements Measure {

    private final JdbcClient jdbc;

    PartnersWithoutContact(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(String[] codes, LocalDate today, Measurements found) {
        jdbc.sql("select project_code, name, kind, contact_name is not null as named from partner_contact_view"
                        + " where project_code = any(?) order by project_code, number")
                .param(codes)
                .query(row -> {
                    found.add(new Measured(
                            row.getString("project_code"),
                            "partnerWithoutContact",
                            row.getString("name"),
                            Map.of(
                                    "partner", row.getString("name"),
                                    "partnerKind", row.getString("kind"),
                                    "contactNamed", row.getBoolean("named"))));
                });
    }
}

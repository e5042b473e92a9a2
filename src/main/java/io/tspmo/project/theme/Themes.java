package io.tspmo.project.theme;

import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.event.SampleDataRequested;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the organisation wants to achieve; each request serves one theme. Offers the active ones as {@code themes}. */
@Component
class Themes implements FormOptions {

    private final JdbcClient jdbc;

    Themes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean supports(String source) {
        return source.equals("themes");
    }

    @Override
    public List<Option> options(String source) {
        return jdbc.sql("select id as value, name as label from strategic_theme where active order by name, id")
                .query(Option.class)
                .list();
    }

    @EventListener
    void insertSamples(SampleDataRequested wanted) {
        jdbc.sql(
                        """
                        insert into strategic_theme (id, name, weight) values
                            ('compliance', 'Compliance and audit', 10),
                            ('resilience', 'Resilient operations', 9),
                            ('customer', 'Customer experience', 8),
                            ('cloud', 'Cloud and platform modernisation', 6),
                            ('efficiency', 'Cost and efficiency', 5)
                        on conflict (id) do nothing
                        """)
                .update();
    }
}

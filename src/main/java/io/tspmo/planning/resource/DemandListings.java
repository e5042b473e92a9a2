package io.tspmo.planning.resource;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.Column.Reference;
import io.tspmo.planning.listing.Column.Type;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.Listing.Rules;
import io.tspmo.planning.people.SupplyListings;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Demand as two sheets of the workbook of people: the lines of projects, and their hours where these differ by week. What may not
 * be imported is for those to say who change demand: the beans that the parameters are called after.
 */
@Configuration(proxyBeanMethods = false)
public class DemandListings {

    public static final String LINES = "demand";

    @Bean
    @Order(1)
    Listing demandSheet(Rules demandImport) {
        return new Listing(
                LINES,
                "Demand of projects",
                "demand",
                List.of(
                        project(),
                        line(),
                        Column.of("skill", "Skill", Type.ID)
                                .oneOf(SupplyListings.SKILLS, "skill")
                                .needed(),
                        Column.of("level", "Minimum level", Type.WHOLE)
                                .between("1", "5")
                                .orElse(1),
                        Column.of("person", "Requested person", Type.ID)
                                .storedAs("person_id")
                                .oneOf(SupplyListings.PEOPLE, "person"),
                        Column.of("hours_week", "Hours a week", Type.NUMBER)
                                .between("0.01", "99999.99")
                                .needed(),
                        Column.of("first_day", "First day", Type.DAY).needed(),
                        Column.of("last_day", "Last day", Type.DAY).needed()),
                true,
                demandImport);
    }

    @Bean
    @Order(2)
    Listing demandWeeksSheet(Rules demandWeeksImport) {
        return new Listing(
                "demand_weeks",
                "Demand week by week",
                "demand_week",
                List.of(
                        project(),
                        line(),
                        Column.of("monday", "Week from Monday", Type.MONDAY).asKey(),
                        Column.of("hours", "Hours", Type.NUMBER)
                                .between("0.01", "99999.99")
                                .needed()),
                true,
                demandWeeksImport);
    }

    private static Column project() {
        return Column.of("project", "Project", Type.ID)
                .storedAs("project_code")
                .oneOf(new Reference("project_summary_view", "code", "project"))
                .asKey();
    }

    private static Column line() {
        return Column.of("line", "Line", Type.WHOLE).between("1", "60").asKey();
    }
}

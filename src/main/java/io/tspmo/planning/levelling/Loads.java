package io.tspmo.planning.levelling;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have to do, week by week, found by one statement however many people and weeks there are. */
@Repository
class Loads {

    /**
     * Each weekday's hours by contract: those of {@code working_time} where there are any, else the weekly hours spread evenly
     * and without loss over Monday to Friday. Holidays are those of the place where the hours are worked. Run work is done in
     * the share of the week in which the person is there.
     */
    private static final String WEEKS =
            """
            with days as materialized (
                select d::date as day, date_trunc('week', d)::date as monday, extract(isodow from d)::int as dow
                from generate_series(cast(:from as timestamp), cast(:until as timestamp), interval '1 day') as d
                where extract(isodow from d) < 6),
            people as materialized (
                select id, weekly_hours, location, last_day from person
                where (cast(:people as text[]) is null or id = any(:people))),
            pieces as (
                select p.id, d.day, d.monday, coalesce(w.location, p.location) as location,
                       (case d.dow when 1 then w.monday when 2 then w.tuesday when 3 then w.wednesday
                                   when 4 then w.thursday else w.friday end * 100)::bigint as hours
                from people p
                join working_time w on w.person_id = p.id
                join days d on d.day between w.first_day and coalesce(w.last_day, d.day)
                where d.day <= coalesce(p.last_day, d.day)
                union all
                select p.id, d.day, d.monday, p.location,
                       (p.weekly_hours * 100)::bigint * d.dow / 5 - (p.weekly_hours * 100)::bigint * (d.dow - 1) / 5
                from people p cross join days d
                where d.day <= coalesce(p.last_day, d.day)
                  and not exists (select from working_time w
                                  where w.person_id = p.id and d.day between w.first_day and coalesce(w.last_day, d.day))),
            absent as (
                select a.person_id, d.day, least(sum(a.share), 1) as share
                from absence a join days d on d.day between a.first_day and a.last_day
                group by a.person_id, d.day),
            offered as (
                select x.id, x.monday, sum(x.hours) as contracted,
                       floor(sum(x.hours * (1 - coalesce(lh.share, case when h.day is null then 0 else 1 end))
                                         * (1 - coalesce(a.share, 0))))::bigint as available
                from pieces x
                left join holiday h on x.location is null and h.day = x.day
                left join location_holiday lh on lh.location = x.location and lh.day = x.day
                left join absent a on a.person_id = x.id and a.day = x.day
                group by x.id, x.monday),
            running as (
                select r.person_id, d.monday,
                       sum((r.hours_week * 100)::bigint * d.dow / 5 - (r.hours_week * 100)::bigint * (d.dow - 1) / 5) as hours
                from run_work r
                join days d on d.day between r.first_day and coalesce(r.last_day, d.day)
                           and mod((d.monday - date_trunc('week', r.first_day)::date) / 7, r.every_weeks) = 0
                group by r.person_id, d.monday),
            taken as (
                select person_id, date_trunc('week', day)::date as monday, sum((hours * 100)::bigint) as hours
                from booking where day between :from and :until group by 1, 2)
            select p.id, w.monday, coalesce(o.available, 0) as available, coalesce(t.hours, 0)::bigint as booked,
                   case when coalesce(o.contracted, 0) = 0 then 0
                        else round(coalesce(r.hours, 0) * o.available / o.contracted)::bigint end as run
            from people p
            cross join (select distinct monday from days) w
            left join offered o on o.id = p.id and o.monday = w.monday
            left join running r on r.person_id = p.id and r.monday = w.monday
            left join taken t on t.person_id = p.id and t.monday = w.monday
            %s
            order by p.id, w.monday
            """;

    private static final String ANYTHING_TO_DO =
            """
            where exists (select from taken x where x.person_id = p.id)
               or exists (select from running x where x.person_id = p.id)
            """;

    private final JdbcClient jdbc;

    Loads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who has anything to do in these weeks, by id; each with all weeks. */
    Map<String, List<Load>> ofAll(LocalDate monday, int weeks) {
        return weeks(monday, weeks, null, ANYTHING_TO_DO);
    }

    /** These people, by id; each with all weeks. */
    Map<String, List<Load>> of(Collection<String> people, LocalDate monday, int weeks) {
        return weeks(monday, weeks, people.toArray(String[]::new), "");
    }

    private Map<String, List<Load>> weeks(LocalDate monday, int weeks, String @Nullable [] people, String only) {
        var loads = new LinkedHashMap<String, List<Load>>();
        jdbc.sql(WEEKS.formatted(only))
                .param("from", Date.valueOf(monday))
                .param("until", Date.valueOf(monday.plusWeeks(weeks).minusDays(1)))
                .param("people", people)
                .query(row -> {
                    loads.computeIfAbsent(row.getString("id"), id -> new ArrayList<>(weeks))
                            .add(new Load(
                                    row.getObject("monday", LocalDate.class),
                                    row.getLong("available"),
                                    row.getLong("booked"),
                                    row.getLong("run")));
                });
        return loads;
    }

    /** Contracted hours a week, by person. */
    Map<String, BigDecimal> weeklyHours() {
        var hours = new LinkedHashMap<String, BigDecimal>();
        jdbc.sql("select id, weekly_hours from person").query(row -> {
            hours.put(row.getString("id"), row.getBigDecimal("weekly_hours"));
        });
        return hours;
    }
}

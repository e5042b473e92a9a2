package io.tspmo.planning.people;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people as a list shows them, as of today. */
@Repository
public class PeopleList {

    private static final String FITS =
            """
            from person p
            left join team t on t.id = p.team
            left join location l on l.id = p.location
            where (:q = '' or p.id ilike :like or name_in_directory(p.id, p.name) ilike :like or p.email ilike :like)
              and (:team = '' or p.team = :team)
              and (:location = '' or p.location = :location)
              and (:skill = '' or exists (select from person_skill s where s.person_id = p.id and s.skill = :skill))
              and (:person = '' or p.id = :person)
              and (:left or p.last_day is null or p.last_day >= :today)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PeopleList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param q part of id, name or mail
     * @param left whether those are listed too who have left
     */
    public record Filter(String q, String team, String location, String skill, boolean left) {

        public static Filter of(String q, String team, String location, String skill, boolean left) {
            return new Filter(q.length() > 200 ? q.substring(0, 200) : q.strip(), team, location, skill, left);
        }
    }

    /**
     * @param hoursWeek contracted as of today
     * @param skills with levels: {@code Java development 4}
     * @param absentFrom the next absence, or the one that lasts
     * @param runWork hours a week on average, as of today
     */
    public record Listed(
            String id,
            String name,
            @Nullable String team,
            @Nullable String teamName,
            @Nullable String location,
            @Nullable String locationName,
            @Nullable String email,
            @Nullable LocalDate lastDay,
            BigDecimal hoursWeek,
            @Nullable String skills,
            @Nullable LocalDate absentFrom,
            @Nullable LocalDate absentUntil,
            @Nullable BigDecimal runWork) {}

    public List<Listed> list(Filter filter, long offset, int most) {
        return rows(filter, "", offset, most);
    }

    public Optional<Listed> person(String id) {
        return rows(new Filter("", "", "", "", true), id, 0, 1).stream().findFirst();
    }

    public long count(Filter filter) {
        return with(jdbc.sql("select count(*) " + FITS), filter, "")
                .query(Long.class)
                .single();
    }

    private List<Listed> rows(Filter filter, String person, long offset, int most) {
        return with(
                        jdbc.sql(
                                """
                                select p.id, p.shown as name, p.team, t.name as team_name, p.location, l.name as location_name, p.email,
                                       p.last_day, coalesce(w.hours, p.weekly_hours) as hours_week, s.skills,
                                       a.first_day as absent_from, a.last_day as absent_until, r.hours as run_work
                                from (select p.*, name_in_directory(p.id, p.name) as shown %s order by shown, p.id limit :most offset :offset) p
                                left join team t on t.id = p.team
                                left join location l on l.id = p.location
                                left join lateral (select sum(monday + tuesday + wednesday + thursday + friday) as hours
                                    from working_time w where w.person_id = p.id and w.first_day <= :today
                                      and coalesce(w.last_day, 'infinity') >= :today) w on true
                                left join lateral (select string_agg(skill.name || ' ' || s.level, ', ' order by s.level desc, skill.name)
                                    as skills from person_skill s join skill on skill.id = s.skill where s.person_id = p.id) s on true
                                left join lateral (select first_day, last_day from absence a where a.person_id = p.id
                                      and a.last_day >= :today order by first_day limit 1) a on true
                                left join lateral (select round(sum(hours_week / every_weeks), 2) as hours from run_work r
                                    where r.person_id = p.id and r.first_day <= :today
                                      and coalesce(r.last_day, 'infinity') >= :today) r on true
                                order by p.shown, p.id
                                """
                                        .formatted(FITS)),
                        filter,
                        person)
                .param("most", most)
                .param("offset", offset)
                .query(Listed.class)
                .list();
    }

    private JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, Filter filter, String person) {
        return statement
                .param("q", filter.q())
                .param("like", "%" + filter.q().replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("team", filter.team())
                .param("location", filter.location())
                .param("skill", filter.skill())
                .param("person", person)
                .param("left", filter.left())
                .param("today", LocalDate.now(clock));
    }
}

package io.tspmo.planning.resource;

import io.tspmo.planning.calendar.Weekdays;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Whose capacity is shown, and how.
 *
 * @param weeks 13, 26, 52 or 104
 * @param from a Monday
 * @param team and {@code location}, {@code skill} are ids; empty for all
 * @param level of the skill at least; of any skill if none is chosen
 * @param page from 0, of people
 */
record CapacityFilter(
        By by, int weeks, LocalDate from, String team, String location, String skill, int level, Show show, int page) {

    static final Set<Integer> WEEKS = Set.of(13, 26, 52, 104);

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    enum By {
        SKILL,
        TEAM,
        PERSON
    }

    /** The figure in the cells. */
    enum Show {
        LOAD,
        FREE,
        SUPPLY,
        RUN_WORK,
        ABSENT,
        SOFT,
        HARD
    }

    CapacityFilter {
        weeks = WEEKS.contains(weeks) ? weeks : 13;
        from = from.isBefore(FIRST) ? FIRST : from.isAfter(LAST) ? LAST : from;
        from = Weekdays.monday(from);
        team = typed(team);
        location = typed(location);
        skill = typed(skill);
        level = Math.max(1, Math.min(5, level));
    }

    /** The last Sunday shown. */
    LocalDate until() {
        return from.plusWeeks(weeks).minusDays(1);
    }

    public String export() {
        return address("/capacity.csv", page);
    }

    public String page(int other) {
        return address("/capacity", other);
    }

    public String by(By other) {
        return new CapacityFilter(other, weeks, from, team, location, skill, level, show, 0).page(0);
    }

    public String later(int byWeeks) {
        return new CapacityFilter(by, weeks, from.plusWeeks(byWeeks), team, location, skill, level, show, page)
                .page(page);
    }

    /** The people behind a row of skills or teams. */
    public String people(String id) {
        return new CapacityFilter(
                        By.PERSON,
                        weeks,
                        from,
                        by == By.TEAM ? id : team,
                        location,
                        by == By.SKILL ? id : skill,
                        level,
                        show,
                        0)
                .page(0);
    }

    private String address(String path, int shown) {
        var link = UriComponentsBuilder.fromPath(path)
                .queryParam("by", by)
                .queryParam("weeks", weeks)
                .queryParam("from", from)
                .queryParam("show", show);
        Map<String, String> chosen = Map.of("team", team, "location", location, "skill", skill);
        chosen.forEach((name, id) -> {
            if (!id.isEmpty()) {
                link.queryParam(name, "{" + name + "}");
            }
        });
        if (level > 1) {
            link.queryParam("level", level);
        }
        if (shown > 0) {
            link.queryParam("page", shown);
        }
        return link.encode().buildAndExpand(chosen).toUriString();
    }

    /** PostgreSQL has no text with a zero character. */
    private static String typed(String id) {
        var text = id.replace("\0", "").strip();
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}

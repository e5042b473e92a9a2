package io.tspmo.planning.capacity;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Addresses;
import java.time.LocalDate;
import java.util.Set;

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
        var texts = RecordValues.texts(this);
        texts.remove("level", "1");
        texts.put("page", shown > 0 ? String.valueOf(shown) : "");
        return Addresses.of(path, texts);
    }

    /** PostgreSQL has no text with a zero character. */
    private static String typed(String id) {
        var text = id.replace("\0", "").strip();
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}

package io.tspmo.planning.solver;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a levelling rests on; kept as it is, so that it can be compared and repeated. Weeks are numbered from 0, which is the
 * first that may be planned; hours are hundredths.
 *
 * @param monday of week 0
 * @param weeks how many there are: until the last demand at its latest shift
 * @param latest how many weeks a project may be shifted at most
 * @param hourWeight what an hour that nobody has time for weighs; a week later weighs what the table says
 * @param most hours that may be short at most; null: as many as it pays, by their weight
 * @param whole the code of a project that may only come when all its lines are served; null if none has to be
 * @param holidays of the organisation, as weekdays (see {@link Weekdays})
 */
public record LevellingProblem(
        LocalDate monday,
        int weeks,
        int latest,
        int hourWeight,
        @Nullable Long most,
        @Nullable String whole,
        Set<Integer> holidays,
        List<Asked> projects,
        List<Candidate> people) {

    /**
     * A project that asks for people.
     *
     * @param moves whether it may be shifted; if not, what is booked for it stays as it is
     * @param weight of a week later
     * @param finish that was agreed; null without a baseline
     * @param baseline the number of the one that counts; 0 without
     */
    public record Asked(
            String code,
            String title,
            boolean moves,
            int weight,
            @Nullable LocalDate finish,
            int baseline,
            List<Line> lines) {

        public Asked weighing(int other) {
            return new Asked(code, title, moves, other, finish, baseline, lines);
        }
    }

    /**
     * @param weekly hours of a whole week, from {@code first} to {@code last} (weekdays)
     * @param profile hours by the number of the week where they differ from week to week; empty where they do not
     * @param booked hours by the number of the week
     */
    public record Line(
            int number,
            String skill,
            String skillName,
            int level,
            @Nullable String person,
            long weekly,
            int first,
            int last,
            Map<Integer, Long> profile,
            Map<Integer, Long> booked) {

        /** Before the first week nothing is asked for any more: that stays where it is. */
        long asked(int week, int shift, LevellingProblem in) {
            if (!profile.isEmpty()) {
                return week < shift ? 0 : profile.getOrDefault(week - shift, 0L);
            }
            int monday = Weekdays.onOrAfter(in.monday);
            long hours = 0;
            for (int weekday = 0; weekday < 5; weekday++) {
                int day = monday + 5 * week + weekday;
                int before = day - 5 * shift;
                if (before >= monday && before >= first && before <= last && !in.holidays.contains(day)) {
                    hours += Hours.onWeekday(weekly, weekday);
                }
            }
            return hours;
        }

        int lastWeek(LevellingProblem in) {
            int monday = Weekdays.onOrAfter(in.monday);
            return profile.isEmpty()
                    ? Math.floorDiv(last - monday, 5)
                    : profile.keySet().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(0);
        }
    }

    /**
     * @param levels 1 to 5, by skill
     * @param free by week: what contract, absences, run work and the bookings that stay leave
     */
    public record Candidate(String id, String name, Map<String, Integer> levels, List<Long> free) {

        boolean can(Line line) {
            return line.person() == null
                    ? levels.getOrDefault(line.skill(), 0) >= line.level()
                    : line.person().equals(id);
        }
    }

    /** The same weeks and people with these projects and conditions. */
    public LevellingProblem of(List<Asked> chosen, @Nullable Long shortOfAtMost, @Nullable String all) {
        return new LevellingProblem(monday, weeks, latest, hourWeight, shortOfAtMost, all, holidays, chosen, people);
    }

    /** Weeks between week 0 and the last one in which anything is asked for without any shift, plus one. */
    public int asked() {
        return projects.stream()
                .flatMap(project -> project.lines().stream())
                .mapToInt(line -> line.lastWeek(this) + 1)
                .max()
                .orElse(0);
    }
}

package io.tspmo.planning.planfile;

import io.tspmo.platform.form.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mpxj.Duration;
import org.mpxj.ProjectCalendar;
import org.mpxj.TimeUnit;

/** Single values of a plan's file as they are stored: within the limits of what can be, and readable. */
public final class PlanValues {

    private static final int LONGEST_NAME = 255;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PlanValues() {}

    static double workHours(org.mpxj.Task task) {
        var work = task.getWork();
        return work == null
                ? 0
                : work.convertUnits(TimeUnit.HOURS, defaults(task)).getDuration();
    }

    private static ProjectCalendar defaults(org.mpxj.Task task) {
        return Objects.requireNonNull(task.getEffectiveCalendar());
    }

    static double duration(org.mpxj.Task task, LocalDateTime from, LocalDateTime until) {
        var duration = task.getDuration();
        return duration == null
                ? defaults(task).getWork(from, until, TimeUnit.HOURS).getDuration()
                : working(duration, from, until, task);
    }

    /** Elapsed time is working time as far as the calendar works between the two days. */
    static double working(
            Duration duration, @Nullable LocalDateTime from, @Nullable LocalDateTime until, org.mpxj.Task task) {
        if (duration.getUnits().isElapsed() && from != null && until != null && !until.isBefore(from)) {
            return defaults(task).getWork(from, until, TimeUnit.HOURS).getDuration();
        }
        return inHours(duration, task);
    }

    static double inHours(Duration duration, org.mpxj.Task task) {
        var calendar = defaults(task);
        var hours = duration.convertUnits(
                duration.getUnits().isElapsed() ? TimeUnit.ELAPSED_HOURS : TimeUnit.HOURS, calendar);
        // of the 168 hours of a week, those that are worked
        return duration.getUnits().isElapsed()
                ? hours.getDuration() * calendar.getMinutesPerWeek() / 60.0 / 168
                : hours.getDuration();
    }

    /** What has finished is complete, whatever the file's percentage says: in Primavera that may be one of its own. */
    static BigDecimal percent(org.mpxj.Task task, PlanRemarks remarks) {
        var said = percent(task);
        if (task.getActualFinish() == null || said.compareTo(HUNDRED) == 0) {
            return said;
        }
        remarks.finished(label(task));
        return HUNDRED.setScale(2, RoundingMode.UNNECESSARY);
    }

    private static BigDecimal percent(org.mpxj.Task task) {
        var percent = task.getActivityPercentComplete() == null
                ? task.getPercentageComplete()
                : task.getActivityPercentComplete();
        double share = percent == null || Double.isNaN(percent.doubleValue()) ? 0 : percent.doubleValue();
        return BigDecimal.valueOf(Math.max(0, Math.min(100, share)))
                .setScale(2, RoundingMode.HALF_EVEN)
                .min(HUNDRED);
    }

    static @Nullable LocalDate day(String what, @Nullable LocalDateTime time) {
        return time == null ? null : inRange(what, time);
    }

    static LocalDate inRange(String what, LocalDateTime time) {
        if (time.getYear() < PlanLimits.FIRST_YEAR || time.getYear() > PlanLimits.LAST_YEAR) {
            throw Rejection.of(
                    "file",
                    "%s: the year %d is not between %d and %d."
                            .formatted(what, time.getYear(), PlanLimits.FIRST_YEAR, PlanLimits.LAST_YEAR));
        }
        return time.toLocalDate();
    }

    /** What ends at midnight ends with the day before. */
    static LocalDate lastDay(String name, LocalDateTime from, LocalDateTime until) {
        boolean midnight = until.isAfter(from) && until.toLocalTime().toSecondOfDay() == 0;
        var day = inRange(name, midnight ? until.minusSeconds(1) : until);
        return day.isBefore(from.toLocalDate()) ? from.toLocalDate() : day;
    }

    static BigDecimal hours(String name, double hours) {
        if (!(hours >= 0)) {
            throw Rejection.of("file", "\"%s\" has hours below 0.".formatted(name));
        }
        return signed('"' + name + '"', hours);
    }

    static @Nullable BigDecimal signedHours(String name, @Nullable Duration duration, org.mpxj.Task task) {
        return duration == null ? null : signed('"' + name + '"', inHours(duration, task));
    }

    static BigDecimal signed(String what, double hours) {
        if (!(Math.abs(hours) <= PlanLimits.MOST_HOURS)) {
            throw Rejection.of("file", what + " has more hours than any work can have.");
        }
        return BigDecimal.valueOf(hours).setScale(2, RoundingMode.HALF_EVEN);
    }

    static @Nullable BigDecimal money(String name, @Nullable Number amount) {
        if (amount == null) {
            return null;
        }
        if (!(Math.abs(amount.doubleValue()) <= PlanLimits.MOST_MONEY)) {
            throw Rejection.of("file", "\"%s\" costs more than anything can.".formatted(name));
        }
        return BigDecimal.valueOf(amount.doubleValue()).setScale(2, RoundingMode.HALF_EVEN);
    }

    static String label(org.mpxj.Task task) {
        var name = clean(Objects.requireNonNullElse(task.getName(), ""));
        return name.isEmpty() ? "Task " + task.getUniqueID() : name;
    }

    /** Without signs that cannot be seen or stored, and of a length that a page can show. */
    public static String clean(String text) {
        var seen = new StringBuilder();
        text.codePoints()
                .limit(4L * LONGEST_NAME)
                .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE)
                .forEach(seen::appendCodePoint);
        var line = seen.toString().strip().replaceAll(" {2,}", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static @Nullable LocalDateTime first(@Nullable LocalDateTime... values) {
        for (var value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}

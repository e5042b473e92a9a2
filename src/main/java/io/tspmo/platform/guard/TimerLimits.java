package io.tspmo.platform.guard;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Lets no timer spin: it waits a minute at least, once or in a cycle. The text of a model is checked when it is
 * deployed, the value of a variable when the timer is set.
 */
@Component
public class TimerLimits extends AbstractProcessEnginePlugin {

    static final Duration SHORTEST = Duration.ofMinutes(1);

    /** No plan reaches further; far longer, and the calendar would compute for hours. */
    static final Duration LONGEST = Duration.ofDays(36_525);

    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");

    /** A duration that the engine would miscalculate. */
    private static final Pattern MANY_DIGITS = Pattern.compile("\\d{6}");

    /** The engine puts the moment of the start between the two parts when it stores a cycle. */
    private static final Pattern CYCLE = Pattern.compile("R(\\d{0,6})/(?:20[2-9]\\d-[\\d:T-]{5,20}/)?(P.*)");

    /** Seconds and minutes are numbers, so that it is due once an hour at most. */
    private static final Pattern CRON = Pattern.compile("\\d{1,2} \\d{1,2}( [0-9A-Za-z*?,/#-]{1,30}){3,5}");

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var calendars = new MapBusinessCalendarManager();
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new LimitedDuration());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new LimitedCycle());
        configuration.setBusinessCalendarManager(calendars);
    }

    /** Why a timer may not wait this long, as ISO 8601 writes it. */
    public static Optional<String> duration(String text) {
        var length = length(text);
        if (length.isEmpty()) {
            return Optional.of("'" + text + "' is not a duration");
        }
        if (length.get().compareTo(SHORTEST) < 0) {
            return Optional.of("'" + text + "' is shorter than a minute");
        }
        return length.get().compareTo(LONGEST) > 0 ? Optional.of("'" + text + "' is too long") : Optional.empty();
    }

    /** Why a timer may not repeat like this: {@code R3/PT1H}, or a cron line. */
    public static Optional<String> cycle(String text) {
        var cycle = CYCLE.matcher(text);
        if (cycle.matches()) {
            return duration(cycle.group(2));
        }
        return CRON.matcher(text).matches() ? Optional.empty() : Optional.of("'" + text + "' is not a cycle");
    }

    private static Optional<Duration> length(String text) {
        var weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Optional.of(Duration.ofDays(7L * Long.parseLong(weeks.group(1))));
        }
        try {
            if (text.length() > 40 || MANY_DIGITS.matcher(text).find()) {
                return Optional.empty();
            }
            var length = DatatypeFactory.newInstance().newDuration(text);
            return Optional.of(Duration.ofMillis(length.getTimeInMillis(new Date())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(Optional<String> complaint) {
        complaint.ifPresent(reason -> {
            throw new ProcessEngineException("This timer is not set: " + reason);
        });
    }

    private static final class LimitedDuration extends DurationBusinessCalendar {

        @Override
        public Date resolveDuedate(String duration, Date start) {
            check(duration(duration));
            return super.resolveDuedate(duration, start);
        }
    }

    private static final class LimitedCycle extends CycleBusinessCalendar {

        @Override
        public Date resolveDuedate(String cycle, Date start, long offset) {
            check(cycle(cycle));
            return super.resolveDuedate(cycle, start, offset);
        }
    }
}

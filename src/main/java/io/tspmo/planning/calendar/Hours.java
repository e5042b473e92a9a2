package io.tspmo.planning.calendar;

import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Hours as whole hundredths, which is the unit of {@code booking.hours}: what the check finds can be booked as it is,
 * and no rounding can make bookings exceed what a person has.
 */
public final class Hours {

    private Hours() {}

    public static long hundredths(BigDecimal hours) {
        return hours.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    public static BigDecimal decimal(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    /** The share of a week's hours that falls on one weekday (0 is Monday). The five shares add up to the week exactly. */
    public static long onWeekday(long weekly, int weekday) {
        return weekly * (weekday + 1) / 5 - weekly * weekday / 5;
    }

    /** For people: {@code 1,200}, {@code 7.5}. */
    public static String number(long hundredths) {
        return Words.inHours(decimal(hundredths));
    }

    /** For people: {@code 1,200 h}, {@code 7.5 h}. */
    public static String text(long hundredths) {
        return number(hundredths) + " h";
    }
}

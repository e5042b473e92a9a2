package io.tspmo.insight.montecarlo;

import io.tspmo.insight.montecarlo.Inputs.Share;
import java.util.Arrays;
import java.util.List;

/**
 * How long work takes when people are missing: on a day with half of them, half of a day's work is done. Whole numbers,
 * rounded once and up, so that less people, more work or a later start never end earlier.
 */
final class Pace {

    private final int[] percent;

    /** Work done before each day, in hundredths of hours times percent. */
    private final long[] done;

    Pace(List<Share> shares) {
        percent = new int[shares.stream().mapToInt(Share::days).sum()];
        done = new long[percent.length + 1];
        int day = 0;
        for (var share : shares) {
            for (int i = 0; i < share.days(); i++, day++) {
                percent[day] = share.percent();
                done[day + 1] = done[day] + Inputs.DAY * share.percent();
            }
        }
    }

    /** When work is done that begins at some time from 0 on. */
    long finish(long start, long work) {
        if (work == 0) {
            return start;
        }
        long wanted = done(start) + 100 * work;
        int days = percent.length;
        if (wanted > done[days]) {
            return days * Inputs.DAY + ceil(wanted - done[days], 100);
        }
        int after = Arrays.binarySearch(done, wanted);
        while (after > 0 && done[after - 1] == wanted) {
            after--; // the first of several days on which nothing more is done
        }
        int day = after >= 0 ? after - 1 : -after - 2;
        return day * Inputs.DAY + ceil(wanted - done[day], percent[day]);
    }

    private long done(long time) {
        long day = time / Inputs.DAY;
        return day >= percent.length
                ? done[percent.length] + 100 * (time - percent.length * Inputs.DAY)
                : done[(int) day] + percent[(int) day] * (time % Inputs.DAY);
    }

    private static long ceil(long amount, long by) {
        return (amount + by - 1) / by;
    }
}

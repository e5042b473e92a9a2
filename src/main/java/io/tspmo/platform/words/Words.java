package io.tspmo.platform.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How pages write values; templates call it as {@code @words}. A value that is not there is a dash. */
@Component
public class Words {

    private static final Pattern ABBREVIATION = Pattern.compile("^[a-z]{2,3}(?=$|[- ])");
    private static final String NOTHING = "–";
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    /** {@code 11 Jan 2027}. */
    public static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);

    private final Clock clock;

    Words(Clock clock) {
        this.clock = clock;
    }

    /** {@code ON_HOLD} as {@code On hold}. */
    public String of(@Nullable Object word) {
        if (word == null) {
            return NOTHING;
        }
        var text = word.toString().replace('_', ' ').toLowerCase(Locale.ROOT);
        return text.isEmpty() ? NOTHING : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code ON_HOLD} as {@code on-hold}: the name of a style. */
    public String style(@Nullable Object word) {
        return word == null ? "none" : word.toString().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    public String text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? NOTHING : value.toString();
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? NOTHING : DAY.format(day);
    }

    /** In the server's zone. */
    public String time(@Nullable Instant time) {
        return time == null ? NOTHING : TIME.format(time.atZone(clock.getZone()));
    }

    /** To the second, in the server's zone. */
    public String second(@Nullable Instant time) {
        return time == null ? NOTHING : SECOND.format(time.atZone(clock.getZone()));
    }

    /** The day of a moment, in the server's zone. */
    public String dayOf(@Nullable Instant time) {
        return time == null ? NOTHING : DAY.format(time.atZone(clock.getZone()));
    }

    public String zone() {
        return clock.getZone().getId();
    }

    public boolean past(@Nullable Instant time) {
        return time != null && time.isBefore(clock.instant());
    }

    public boolean past(@Nullable LocalDate day) {
        return day != null && day.isBefore(LocalDate.now(clock));
    }

    public String money(BigDecimal amount, String currency) {
        return String.format(Locale.ROOT, "%,.2f %s", amount, currency);
    }

    /** Without decimals, for summaries. */
    public String roundMoney(BigDecimal amount, String currency) {
        return String.format(Locale.ROOT, "%,.0f %s", amount.setScale(0, RoundingMode.HALF_EVEN), currency);
    }

    /** {@code 1,008}, {@code 37.5}. */
    public String hours(BigDecimal hours) {
        return inHours(hours);
    }

    /** To the tenth, without a zero at the end: {@code 1,008}, {@code 37.5}; what is less, but not nothing, is {@code 0.1}. */
    public static String inHours(BigDecimal hours) {
        var tenths = hours.setScale(1, RoundingMode.HALF_UP);
        var shown = tenths.signum() == 0 && hours.signum() != 0
                ? TENTH.multiply(BigDecimal.valueOf(hours.signum()))
                : tenths;
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(shown);
    }

    /** The role of a seat or a task: {@code steering-committee} as {@code Steering committee}. */
    public String role(@Nullable String role) {
        return inRole(role);
    }

    public static String inRole(@Nullable String role) {
        if (role == null || role.isBlank()) {
            return NOTHING;
        }
        return Arrays.stream(role.split(", "))
                .map(one -> capital(roleInSentence(one)))
                .collect(Collectors.joining(", "));
    }

    /** Within a sentence: {@code steering committee}; a first word of up to three letters is an abbreviation, as PMO is. */
    public static String roleInSentence(String role) {
        return ABBREVIATION
                .matcher(role)
                .replaceFirst(first -> first.group().toUpperCase(Locale.ROOT))
                .replace('-', ' ');
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

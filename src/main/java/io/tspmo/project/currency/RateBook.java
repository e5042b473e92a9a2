package io.tspmo.project.currency;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.words.Words;
import io.tspmo.project.currency.TypedRate.Read;
import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The exchange rates that were entered, by day. Each change is in the ledger; decisions keep the rate that they used. */
@Repository
@Transactional
class RateBook {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final CurrencyRules rules;
    private final ExchangeRates converted;
    private final Clock clock;

    RateBook(JdbcClient jdbc, Ledger ledger, CurrencyRules rules, ExchangeRates converted, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.rules = rules;
        this.converted = converted;
        this.clock = clock;
    }

    /** How many rates of a file were new, corrected, or there already. */
    record Imported(int entered, int corrected, int same) {}

    /** The newest of each currency, by base and currency. */
    List<Rate> newest() {
        return jdbc.sql("select distinct on (base, currency) * from currency_rate order by base, currency, day desc")
                .query(Rate.class)
                .list();
    }

    /** All of a currency, or of all with "", the newest first. */
    List<Rate> history(String currency) {
        return jdbc.sql("select * from currency_rate where ? in (currency, '') order by day desc, currency, base")
                .param(currency)
                .query(Rate.class)
                .list();
    }

    /**
     * Enters a rate, or corrects the one whose version it names.
     *
     * @param confirmed whether it was looked at again, though it is far from the one before
     * @throws Rejection naming the field; 409 if there is another rate of that day, or it was changed since
     */
    Rate enter(TypedRate typed, boolean confirmed, @Nullable String user) {
        var rule = rules.latest();
        var read = typed.read(rule.portfolio(), LocalDate.now(clock));
        lock();
        var days = days(rule.portfolio(), read.currency());
        var present = Optional.ofNullable(days.get(read.day()));
        if (read.version() == null ? present.isPresent() : !isCurrent(present, read.version())) {
            throw conflict(read, present);
        }
        plausible(read, days, rule.confirmPercent(), confirmed);
        return store(read, rule.portfolio(), present, user);
    }

    /**
     * All rows of a file, or none.
     *
     * @param replace whether rates of the same days are corrected
     * @throws Rejection naming each row that does not fit
     */
    Imported enter(List<RateFile.Row> rows, boolean replace, boolean confirmed, String user) {
        var rule = rules.latest();
        lock();
        var known = new HashMap<String, NavigableMap<LocalDate, Rate>>();
        var wrong = new ArrayList<String>();
        int entered = 0;
        int corrected = 0;
        int same = 0;
        for (var row : rows) {
            try {
                var read = row.typed().read(rule.portfolio(), LocalDate.now(clock));
                var days = known.computeIfAbsent(read.currency(), currency -> days(rule.portfolio(), currency));
                var present = Optional.ofNullable(days.get(read.day()));
                if (present.isPresent() && present.get().rate().compareTo(read.rate()) == 0) {
                    same++;
                    continue;
                }
                if (present.isPresent() && !replace) {
                    throw conflict(read, present);
                }
                plausible(read, days, rule.confirmPercent(), confirmed);
                days.put(read.day(), store(read, rule.portfolio(), present, user));
                entered += present.isPresent() ? 0 : 1;
                corrected += present.isPresent() ? 1 : 0;
            } catch (Rejection refused) {
                wrong.add("Row %d: %s".formatted(row.number(), refused.getMessage()));
            }
        }
        if (!wrong.isEmpty()) {
            throw Rejection.ofAll(HttpStatus.UNPROCESSABLE_ENTITY, wrong);
        }
        return new Imported(entered, corrected, same);
    }

    /**
     * @param version that was read
     * @return the rate that is not in the book any more
     * @throws Rejection 409 if it was changed since
     */
    Rate remove(String base, String currency, LocalDate day, long version, String user) {
        lock();
        var present = days(base, currency).get(day);
        if (present == null) {
            throw new NotFound("There is no rate of %s for %s.".formatted(currency, Words.DAY.format(day)));
        }
        if (present.version() != version) {
            throw Rejection.conflict("%s is now recorded for %s. Check it, and remove it again if it is wrong."
                    .formatted(present.inWords(), Words.DAY.format(day)));
        }
        jdbc.sql("delete from currency_rate where base = ? and currency = ? and day = ?")
                .params(base, currency, day)
                .update();
        converted.forget();
        ledger.append(fact("REMOVED", present, user));
        return present;
    }

    /** One after the other: what is compared with the rates beside it stays true until it is stored. */
    private void lock() {
        jdbc.sql("lock table currency_rate in share row exclusive mode").update();
    }

    /** All of a currency, the oldest first. */
    private NavigableMap<LocalDate, Rate> days(String base, String currency) {
        var days = new TreeMap<LocalDate, Rate>();
        jdbc.sql("select * from currency_rate where base = ? and currency = ?")
                .params(base, currency)
                .query(Rate.class)
                .list()
                .forEach(rate -> days.put(rate.day(), rate));
        return days;
    }

    private static boolean isCurrent(Optional<Rate> present, long version) {
        return present.isPresent() && present.get().version() == version;
    }

    private static Rejection conflict(Read read, Optional<Rate> present) {
        var day = Words.DAY.format(read.day());
        return Rejection.of(
                HttpStatus.CONFLICT,
                "rate",
                present.map(rate -> "%s is already recorded for %s; you entered %s. Correct it in the history of %s."
                                .formatted(rate.inWords(), day, read.rate().toPlainString(), read.currency()))
                        .orElse("The rate of %s for %s was removed meanwhile.".formatted(read.currency(), day)));
    }

    /**
     * A rate that was typed the wrong way round, or with a digit too many, is far from the one beside it: the nearest earlier
     * one, or else the nearest later one.
     */
    private static void plausible(
            Read read, NavigableMap<LocalDate, Rate> days, BigDecimal percent, boolean confirmed) {
        var earlier = days.lowerEntry(read.day());
        var nearest = earlier == null ? days.higherEntry(read.day()) : earlier;
        if (confirmed || nearest == null) {
            return;
        }
        var beside = nearest.getValue();
        var moved = read.rate()
                .subtract(beside.rate())
                .abs()
                .multiply(HUNDRED)
                .divide(beside.rate(), 1, RoundingMode.HALF_EVEN);
        if (moved.compareTo(percent) > 0) {
            var thousand = new Money(BigDecimal.valueOf(1000), read.currency());
            throw Rejection.of(
                    "rate",
                    "Rate",
                    "differs by %s %% from %s of %s; %s would be %s. Correct it, or confirm that it is correct"
                            .formatted(
                                    moved.stripTrailingZeros().toPlainString(),
                                    beside.inWords(),
                                    Words.DAY.format(beside.day()),
                                    thousand,
                                    RatedMoney.of(thousand, beside.base(), read.rate(), read.day())
                                            .converted()));
        }
    }

    private Rate store(Read read, String base, Optional<Rate> present, @Nullable String user) {
        var stored = jdbc.sql(
                        """
                        insert into currency_rate (base, currency, day, rate, source, entered_by, entered_at)
                        values (:base, :currency, :day, :rate, :source, :by, :at)
                        on conflict (base, currency, day) do update
                            set rate = excluded.rate, source = excluded.source, entered_by = excluded.entered_by,
                                entered_at = excluded.entered_at, version = nextval('currency_rate_version')
                        returning *
                        """)
                .param("base", base)
                .param("currency", read.currency())
                .param("day", read.day())
                .param("rate", read.rate())
                .param("source", read.source())
                .param("by", user)
                .param("at", Timestamp.from(clock.instant()))
                .query(Rate.class)
                .single();
        converted.forget();
        ledger.append(present.map(before -> fact("CORRECTED", stored, user).with("before", before.number()))
                .orElseGet(() -> fact("ENTERED", stored, user)));
        return stored;
    }

    private static Fact fact(String outcome, Rate rate, @Nullable String user) {
        return Fact.of(FactKind.RATE)
                .about("%s/%s/%s".formatted(rate.base(), rate.currency(), rate.day()))
                .outcome(outcome)
                .by(user)
                .with("base", rate.base())
                .with("currency", rate.currency())
                .with("day", rate.day())
                .with("rate", rate.number())
                .words("source", rate.source().isEmpty() ? null : rate.source(), user);
    }
}

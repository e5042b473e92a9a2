package io.tspmo.planning.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Supply.Person;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.planning.demand.Staffing.Booking;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Whom staffing chooses, on random portfolios and by example. */
class StaffingChoiceTest {

    @Property(tries = 500)
    void theScarcestAreNeverWorseOffThanUnderAFairAssignment(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        var portfolio = Portfolio.random(seed);
        var suits = Suited.in(portfolio.people());
        int fewest = suits.people().values().stream()
                .mapToInt(Suitability.Standing::holders)
                .min()
                .orElseThrow();
        var free = portfolio.whole();
        for (var demand : portfolio.projects()) {
            var supply = portfolio.supply(copy(free));
            var staffing = Staffing.of(demand, supply, suits);
            var fair = PlainStaffing.fair(demand, supply);
            var used = hours(staffing, portfolio);
            assertThat(staffing.shortHours()).isEqualTo(fair.undone());
            if (fewest == 1) {
                var scarcest = holders(suits, portfolio, 1);
                assertThat(scarcest.stream().mapToLong(person -> used[person]).sum())
                        .as("hours of those who alone have a skill")
                        .isLessThanOrEqualTo(
                                scarcest.stream().mapToLong(fair::hours).sum())
                        .isEqualTo(least(demand, supply, suits, 1000));
            }
            take(staffing, free, portfolio);
        }
    }

    @Property(tries = 300)
    void noWayToServeTheSameTakesFewerHoursFromAnyScarcerOrFuller(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        var portfolio = Portfolio.random(seed);
        var suits = Suited.in(portfolio.people());
        var free = portfolio.whole();
        for (var demand : portfolio.projects()) {
            var supply = portfolio.supply(copy(free));
            var staffing = Staffing.of(demand, supply, suits);
            for (int points : new int[] {1000, 100, 60, 20, 1}) {
                assertThat(fromPoints(staffing, supply, suits, points))
                        .as("hours of %d points or more", points)
                        .isEqualTo(least(demand, supply, suits, points));
            }
            take(staffing, free, portfolio);
        }
    }

    @Property(tries = 500)
    void whatFittedBeforeStillFits(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        var portfolio = Portfolio.random(seed);
        var suits = Suited.in(portfolio.people());
        var free = portfolio.whole();
        for (var demand : portfolio.projects()) {
            var supply = portfolio.supply(copy(free));
            var staffing = Staffing.of(demand, supply, suits);
            assertThat(staffing.shortHours())
                    .isEqualTo(PlainStaffing.fair(demand, supply).undone());
            assertThat(staffing.shortages())
                    .isEqualTo(Staffing.judge(demand, supply).shortages());
            take(staffing, free, portfolio);
        }
    }

    /** One project at a time cannot know the next; over many portfolios what is kept free must pay. */
    @Test
    void ofProjectsThatComeOneAfterTheOtherMoreFitThanBefore() {
        int more = 0;
        int fewer = 0;
        long undone = 0;
        long undoneBefore = 0;
        for (long seed = 0; seed < 1000; seed++) {
            var portfolio = Portfolio.random(seed);
            var now = inTurn(portfolio, Suited.in(portfolio.people()), true);
            var before = inTurn(portfolio, Suited.ANYBODY, false);
            more += now[0] > before[0] ? 1 : 0;
            fewer += now[0] < before[0] ? 1 : 0;
            undone += now[1];
            undoneBefore += before[1];
        }
        assertThat(undone).isLessThan(undoneBefore);
        assertThat(more).isGreaterThan(2 * fewer);
    }

    @Test
    void theOnlyArchitectIsNotTakenForSecurity() {
        assertThat(booked(
                        line("security", 3, 40),
                        person("architect", Map.of("architecture", 5, "security", 3)),
                        person("engineer", Map.of("security", 3, "cloud", 3)),
                        person("cloud", Map.of("cloud", 4))))
                .containsExactly(Map.entry("engineer", 4000L));
    }

    @Test
    void aDeveloperComesBeforeWhoKnowsTheSkillBesidesOthers() {
        assertThat(booked(
                        line("java", 3, 30),
                        person("cloud", Map.of("cloud", 3, "java", 3, "database", 3)),
                        person("developer", Map.of("java", 4)),
                        person("other", Map.of("cloud", 4, "database", 4)),
                        person("third", Map.of("cloud", 4, "database", 4, "java", 2))))
                .containsExactly(Map.entry("developer", 3000L));
    }

    @Test
    void nobodyGoesAboveTheShareWhileAColleagueHasTime() {
        assertThat(booked(
                        line("java", 1, 60),
                        person("one", Map.of("java", 3)),
                        person("two", Map.of("java", 3)),
                        person("three", Map.of("java", 3))))
                .allSatisfy((who, hours) -> assertThat(hours).isLessThanOrEqualTo(3400L));
    }

    @Test
    void anExpertIsNotTakenForWhatAnotherCanDo() {
        assertThat(booked(
                        line("java", 2, 30),
                        person("expert", Map.of("java", 5)),
                        person("developer", Map.of("java", 3)),
                        person("third", Map.of("java", 4))))
                .containsOnlyKeys("developer");
    }

    @Test
    void whoKnowsTheProjectGoesOn() {
        var people = List.of(
                person("one", Map.of("java", 3)), person("two", Map.of("java", 3)), person("three", Map.of("java", 3)));
        var suits = Suited.in(people);
        var supply = supply(people);
        var staffing = Staffing.of(
                new Demand(0, List.of(line("java", 1, 30))),
                supply,
                new Suitability(suits.people(), suits.rules(), Set.of("three")));
        assertThat(staffing.bookings()).extracting(Booking::person).containsOnly("three");
    }

    private static long[] inTurn(Portfolio portfolio, Suitability suits, boolean shared) {
        var free = portfolio.whole();
        long fit = 0;
        long undone = 0;
        for (var demand : portfolio.projects()) {
            var supply = portfolio.supply(copy(free));
            var staffing = Staffing.of(
                    demand,
                    shared ? supply : new Supply(0, supply.people(), Set.of(), supply.hours(), supply.hours()),
                    suits);
            fit += staffing.isShort() ? 0 : 1;
            undone += staffing.shortHours();
            take(staffing, free, portfolio);
        }
        return new long[] {fit, undone};
    }

    private static List<Integer> holders(Suitability suits, Portfolio portfolio, int holders) {
        return IntStream.range(0, portfolio.people().size())
                .filter(person ->
                        suits.people().get(portfolio.people().get(person).id()).holders() == holders)
                .boxed()
                .toList();
    }

    private static int scarcity(Suitability suits, Person person) {
        return Suited.points(
                Suitability.Criterion.SCARCE, suits.people().get(person.id()).holders());
    }

    /** What has to be taken from times of so many points: all that is served, without what the other times could serve alone. */
    private static long least(Demand demand, Supply supply, Suitability suits, int points) {
        var cheap = copy(supply.hours());
        for (int person = 0; person < cheap.length; person++) {
            int scarce = scarcity(suits, supply.people().get(person));
            for (int day = 0; day < cheap[person].length; day++) {
                cheap[person][day] = scarce >= points
                        ? 0
                        : scarce + 100 >= points ? supply.within(person, day) : supply.free(person, day);
            }
        }
        var alone = new Supply(supply.first(), supply.people(), supply.holidays(), cheap, cheap);
        return PlainStaffing.fair(demand, alone).undone()
                - PlainStaffing.fair(demand, supply).undone();
    }

    private static long fromPoints(Staffing staffing, Supply supply, Suitability suits, int points) {
        long sum = 0;
        var ids = supply.people().stream().map(Person::id).toList();
        var byDay = staffing.bookings().stream()
                .collect(Collectors.groupingBy(
                        booking -> Map.entry(ids.indexOf(booking.person()), booking.day()),
                        Collectors.summingLong(Booking::hours)));
        for (var day : byDay.entrySet()) {
            int person = day.getKey().getKey();
            int scarce = scarcity(suits, supply.people().get(person));
            long above = Math.max(
                    0, day.getValue() - supply.within(person, day.getKey().getValue()));
            sum += scarce >= points ? day.getValue() : scarce + 100 >= points ? above : 0;
        }
        return sum;
    }

    private static long[] hours(Staffing staffing, Portfolio portfolio) {
        var hours = new long[portfolio.people().size()];
        staffing.bookings().forEach(booking -> hours[portfolio.number(booking.person())] += booking.hours());
        return hours;
    }

    private static void take(Staffing staffing, long[][] free, Portfolio portfolio) {
        staffing.bookings()
                .forEach(booking -> free[portfolio.number(booking.person())][booking.day()] -= booking.hours());
    }

    private static long[][] copy(long[][] hours) {
        return Arrays.stream(hours).map(long[]::clone).toArray(long[][]::new);
    }

    private static Line line(String skill, int level, int weekly) {
        return new Line(1, new Skill(skill, skill), level, null, 100L * weekly, 0, 4, null);
    }

    private static Person person(String id, Map<String, Integer> levels) {
        return new Person(id, levels, 4000);
    }

    private static Supply supply(List<Person> people) {
        var whole = new long[people.size()][5];
        var within = new long[people.size()][5];
        for (int person = 0; person < whole.length; person++) {
            Arrays.fill(whole[person], 800);
            Arrays.fill(within[person], 680);
        }
        return new Supply(0, people, Set.of(), whole, within);
    }

    private static Map<String, Long> booked(Line line, Person... people) {
        var all = List.of(people);
        return Staffing.of(new Demand(0, List.of(line)), supply(all), Suited.in(all)).bookings().stream()
                .collect(Collectors.groupingBy(Booking::person, Collectors.summingLong(Booking::hours)));
    }
}

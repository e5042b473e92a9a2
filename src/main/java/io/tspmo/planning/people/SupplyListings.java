package io.tspmo.planning.people;

import io.tspmo.planning.listing.Column;
import io.tspmo.planning.listing.Column.Type;
import io.tspmo.planning.listing.ImportRow;
import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.Listing.Rules;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.planning.listing.RowError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What is known of people, as sheets, in the order in which one may name the other. */
public final class SupplyListings {

    private static final List<String> WEEKDAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday");
    private static final BigDecimal DAY_HOURS = BigDecimal.valueOf(24);
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    /** Below {@code /people}. */
    private static final Set<String> NO_IDS = Set.of("settings", "import", "export", "export.xlsx", "template.xlsx");

    public static final Listing SKILLS = named("skills", "Skills", "skill");
    public static final Listing TEAMS = named("teams", "Teams", "team");
    public static final Listing LOCATIONS = named("locations", "Locations", "location");

    /** Of the organisation, on which no project asks for anything. */
    public static final Listing CLOSING_DAYS = new Listing(
            "organisation_holidays",
            "Holidays of the organisation",
            "holiday",
            List.of(
                    Column.of("day", "Day", Type.DAY).asKey(),
                    Column.of("name", "Name", Type.TEXT).needed()),
            true,
            Listing.NONE);

    public static final Listing HOLIDAYS = new Listing(
            "holidays",
            "Holidays of locations",
            "location_holiday",
            List.of(
                    Column.of("location", "Location", Type.ID)
                            .oneOf(LOCATIONS, "location")
                            .asKey(),
                    Column.of("day", "Day", Type.DAY).asKey(),
                    Column.of("name", "Name", Type.TEXT).needed(),
                    share("Share of the day")),
            true,
            Listing.NONE);

    public static final Listing PEOPLE = new Listing(
            "people",
            "People",
            "person",
            List.of(
                    Column.of("id", "Id", Type.ID).asKey(),
                    Column.of("name", "Name", Type.TEXT).needed(),
                    Column.of("weekly_hours", "Hours a week", Type.NUMBER)
                            .between("0", "120")
                            .needed(),
                    Column.of("team", "Team", Type.ID).oneOf(TEAMS, "team"),
                    Column.of("location", "Location", Type.ID).oneOf(LOCATIONS, "location"),
                    Column.of("email", "Mail", Type.MAIL),
                    Column.of("last_day", "Last day", Type.DAY)),
            true,
            new Rules() {
                @Override
                public List<RowError> check(List<RowChange> changes, Map<String, Map<String, List<ImportRow>>> after) {
                    return changes.stream()
                            .map(RowChange::entry)
                            .filter(entry -> NO_IDS.contains(entry.subject()))
                            .map(entry -> entry.fault("id", "is not an id of a person, since a page has this address"))
                            .toList();
                }
            });

    public static final Listing SKILLS_OF_PEOPLE = new Listing(
            "person_skills",
            "Skills of people",
            "person_skill",
            List.of(
                    person(),
                    Column.of("skill", "Skill", Type.ID).oneOf(SKILLS, "skill").asKey(),
                    Column.of("level", "Level", Type.WHOLE).between("1", "5").orElse(3)),
            true,
            Listing.NONE);

    public static final Listing WORKING_TIMES = new Listing(
            "working_times",
            "Working times",
            "working_time",
            workingTimeColumns(),
            true,
            new Overlaps(SupplyListings::tooMuchWork));

    public static final Listing ABSENCES = new Listing(
            "absences",
            "Absences",
            "absence",
            List.of(
                    person(),
                    Column.of("first_day", "First day", Type.DAY).asKey(),
                    Column.of("last_day", "Last day", Type.DAY).needed(),
                    share("Share of each day"),
                    Column.of("reason", "Reason", Type.TEXT).orElse("")),
            true,
            new Overlaps((one, other) ->
                    one.number("share").add(other.number("share")).compareTo(BigDecimal.ONE) > 0
                            ? "overlaps the absence from %s to %s"
                                    .formatted(other.day("first_day"), other.day("last_day"))
                            : ""));

    public static final Listing RUN_WORK = new Listing(
            "run_work",
            "Run work",
            "run_work",
            List.of(
                    person(),
                    Column.of("name", "What", Type.TEXT).asKey(),
                    Column.of("first_day", "First day", Type.DAY).asKey(),
                    Column.of("last_day", "Last day", Type.DAY),
                    Column.of("hours_week", "Hours a week", Type.NUMBER)
                            .between("0.01", "120")
                            .needed(),
                    Column.of("every_weeks", "Every so many weeks", Type.WHOLE)
                            .between("1", "52")
                            .orElse(1)),
            true,
            Listing.NONE);

    public static final List<Listing> ALL = List.of(
            SKILLS,
            TEAMS,
            LOCATIONS,
            CLOSING_DAYS,
            HOLIDAYS,
            PEOPLE,
            SKILLS_OF_PEOPLE,
            WORKING_TIMES,
            ABSENCES,
            RUN_WORK);

    /** Those that a person's page shows, beside the person itself. */
    public static final List<Listing> OF_A_PERSON = List.of(SKILLS_OF_PEOPLE, WORKING_TIMES, ABSENCES, RUN_WORK);

    public static final List<Listing> OF_THE_ORGANISATION = List.of(TEAMS, SKILLS, LOCATIONS, HOLIDAYS, CLOSING_DAYS);

    private SupplyListings() {}

    private static Listing named(String name, String title, String storedIn) {
        return new Listing(
                name,
                title,
                storedIn,
                List.of(
                        Column.of("id", "Id", Type.ID).asKey(),
                        Column.of("name", "Name", Type.TEXT).needed().onlyOnce()),
                true,
                Listing.NONE);
    }

    private static Column person() {
        return Column.of("person", "Person", Type.ID)
                .storedAs("person_id")
                .oneOf(PEOPLE, "person")
                .asKey();
    }

    private static Column share(String label) {
        return Column.of("share", label, Type.NUMBER).between("0.01", "1").orElse(new BigDecimal("1.00"));
    }

    private static List<Column> workingTimeColumns() {
        var columns = new ArrayList<>(List.of(
                person(),
                Column.of("first_day", "First day", Type.DAY).asKey(),
                Column.of("number", "Number", Type.WHOLE)
                        .between("1", "9")
                        .orElse(1)
                        .asKey(),
                Column.of("last_day", "Last day", Type.DAY),
                Column.of("location", "Location", Type.ID).oneOf(LOCATIONS, "location")));
        for (var day : WEEKDAYS) {
            columns.add(Column.of(day, Character.toUpperCase(day.charAt(0)) + day.substring(1), Type.NUMBER)
                    .between("0", "24")
                    .orElse(new BigDecimal("0.00")));
        }
        return List.copyOf(columns);
    }

    /** Several at once add up, but only if they are meant to: they have numbers of their own then. */
    private static String tooMuchWork(ImportRow one, ImportRow other) {
        if (one.whole("number") == other.whole("number")) {
            return "overlaps the working time from %s on; end that one, or give this one another number if both apply"
                    .formatted(other.day("first_day"));
        }
        return WEEKDAYS.stream()
                        .anyMatch(day -> one.number(day).add(other.number(day)).compareTo(DAY_HOURS) > 0)
                ? "is more than 24 hours a day, together with the working time from %s on"
                        .formatted(other.day("first_day"))
                : "";
    }

    /** Compares the rows of a person whose days overlap. */
    private record Overlaps(BiFunction<ImportRow, ImportRow, String> wrong) implements Rules {

        @Override
        public List<RowError> check(List<RowChange> changes, Map<String, Map<String, List<ImportRow>>> after) {
            var faults = new ArrayList<RowError>();
            var concerned = changes.stream()
                    .map(change -> change.entry().listing().name())
                    .findFirst();
            concerned.ifPresent(
                    listing -> after.getOrDefault(listing, Map.of()).values().forEach(rows -> {
                        var sorted = rows.stream()
                                .sorted(Comparator.comparing(ImportRow::isStored)
                                        .reversed()
                                        .thenComparingInt(ImportRow::row))
                                .toList();
                        for (int later = 1; later < sorted.size(); later++) {
                            var one = sorted.get(later);
                            for (int earlier = 0; earlier < later && !one.isStored(); earlier++) {
                                var reason =
                                        overlap(one, sorted.get(earlier)) ? wrong.apply(one, sorted.get(earlier)) : "";
                                if (!reason.isEmpty()) {
                                    faults.add(one.fault("first_day", reason));
                                    break;
                                }
                            }
                        }
                    }));
            return faults;
        }

        private static boolean overlap(ImportRow one, ImportRow other) {
            return !first(one).isAfter(last(other)) && !first(other).isAfter(last(one));
        }

        private static LocalDate first(ImportRow entry) {
            var day = entry.day("first_day");
            return day == null ? EVER : day;
        }

        private static LocalDate last(ImportRow entry) {
            var day = entry.day("last_day");
            return day == null ? EVER : day;
        }
    }
}

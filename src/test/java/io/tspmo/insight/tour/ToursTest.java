package io.tspmo.insight.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.identity.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tours of {@code help/tour.yml}: complete, and only in what each role may open. */
class ToursTest {

    private static final Path MATRIX = Path.of("src/test/resources/security/matrix.md");
    private static final Path PAGE_ACCESS = Path.of("processes/web/pageAccess.dmn");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** A sample user of each group. */
    private static final Map<String, String> USERS = Map.ofEntries(
            Map.entry("requester", "requester"),
            Map.entry("project-manager", "manager"),
            Map.entry("sponsor", "sponsor"),
            Map.entry("pmo", "pmo"),
            Map.entry("resource-manager", "resources"),
            Map.entry("finance", "finance"),
            Map.entry("architecture", "architect"),
            Map.entry("security", "security"),
            Map.entry("steering-committee", "board1"),
            Map.entry("auditor", "auditor"),
            Map.entry("camunda-admin", "admin"));

    private final Tours tours = new Tours();

    @Test
    void eachRoleHasOneTourOfFiveToSevenSteps() {
        assertThat(Groups.ids())
                .allSatisfy(
                        group -> assertThat(tours.of(List.of(group))).as(group).hasSize(1));
        assertThat(tours.all()).allSatisfy(tour -> {
            assertThat(Groups.ids()).containsAll(tour.groups());
            assertThat(tour.stops()).as(tour.id()).hasSizeBetween(5, 7);
        });
    }

    @Test
    void aStepSaysWhatToLookAt_andWhatIfThereIsNothing() throws IOException {
        var pages = Files.readString(PAGE_ACCESS);
        for (var stop : stops()) {
            assertThat(stop.look()).as(stop.id()).endsWith(".").hasSizeBetween(30, 200);
            assertThat(stop.without() != null).as(stop.id()).isEqualTo(stop.find() != null);
            assertThat(placesOf(stop.address())).as(stop.id()).isEqualTo(expectedPlaces(stop));
            if (stop.page() != null) {
                assertThat(pages).contains("\"%s\"".formatted(stop.page()));
            }
        }
        assertThat(stops().stream().map(Tour.Stop::id)).doesNotHaveDuplicates();
        assertThat(stops().stream().map(Tour.Stop::place).filter(Objects::nonNull))
                .as("places of use")
                .contains(TourPlace.values());
    }

    @Test
    void aTourLeadsOnlyWhereTheRoleMayGo() throws IOException {
        var lines = Files.readAllLines(MATRIX).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
        for (var tour : tours.all()) {
            for (var stop : tour.stops()) {
                if (stop.task() == null) {
                    for (var group : tour.groups()) {
                        int column = lines.get(0).indexOf(USERS.get(group));
                        var address = stop.address();
                        assertThat(lines)
                                .as("%s for %s", stop.id(), group)
                                .anyMatch(row -> row.get(0).equals("GET")
                                        && row.get(1).equals(address)
                                        && !row.get(3).equals("other")
                                        && row.get(column).startsWith("200"));
                    }
                }
            }
        }
    }

    private static TreeSet<String> expectedPlaces(Tour.Stop stop) {
        if (stop.task() != null) {
            return new TreeSet<>(List.of("task"));
        }
        var place = stop.place();
        return new TreeSet<>(
                place == null
                        ? List.of()
                        : place == TourPlace.DECIDED ? List.of("code", "gate", "round") : List.of("code"));
    }

    private static TreeSet<String> placesOf(String address) {
        var names = new TreeSet<String>();
        PLACE.matcher(address).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private List<Tour.Stop> stops() {
        return tours.all().stream().flatMap(tour -> tour.stops().stream()).toList();
    }
}

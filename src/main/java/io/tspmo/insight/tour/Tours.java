package io.tspmo.insight.tour;

import io.tspmo.platform.help.TextFiles;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tours of {@code help/tour.yml}, read once at the start. */
@Component
class Tours {

    private final List<Tour> tours = TextFiles.<Map<String, Map<String, Object>>>read("help/tour.yml").stream()
            .flatMap(file -> file.entrySet().stream())
            .map(one -> tour(one.getKey(), one.getValue()))
            .toList();

    List<Tour> all() {
        return tours;
    }

    /** Those for people in the groups. */
    List<Tour> of(Collection<String> groups) {
        return tours.stream()
                .filter(tour -> !Collections.disjoint(tour.groups(), groups))
                .toList();
    }

    Optional<Tour.Stop> stop(String id) {
        return tours.stream()
                .flatMap(tour -> tour.stops().stream())
                .filter(stop -> stop.id().equals(id))
                .findFirst();
    }

    @SuppressWarnings("unchecked") // the test of the file's content
    private static Tour tour(String id, Map<String, Object> facts) {
        var stops = (Map<String, Map<String, String>>) Objects.requireNonNull(facts.get("steps"));
        return new Tour(
                id,
                text(facts, "name"),
                List.of(text(facts, "groups").split(", *")),
                stops.entrySet().stream()
                        .map(one -> stop(id + "." + one.getKey(), one.getValue()))
                        .toList());
    }

    private static Tour.Stop stop(String id, Map<String, String> facts) {
        return new Tour.Stop(
                id,
                text(facts, "title"),
                text(facts, "look"),
                text(facts, "address"),
                facts.get("find"),
                facts.get("without"),
                facts.get("page"));
    }

    private static String text(Map<String, ? extends @Nullable Object> facts, String name) {
        return Objects.requireNonNull(facts.get(name), name).toString();
    }
}

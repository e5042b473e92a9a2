package io.tspmo.insight.tour;

import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds projects for the steps of a tour, among those that a person may read. */
@Repository
class TourPlaces {

    private static final String FIRST =
            """
            (select '%s' as place, p.code, p.title, d.gate_code as gate, d.round
             from project_summary_view p
             left join lateral (select gate_code, round from passport_issued_view
                                where project_code = p.code and decided_at is not null
                                order by decided_at desc limit 1) d on true
             where %s and %s order by %s, p.code limit 1)
            """;

    private final JdbcClient jdbc;

    TourPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param gate and round of the newest decision; {@code null} before the first */
    record Found(TourPlace place, String code, String title, @Nullable String gate, @Nullable Integer round) {}

    /** In one statement; a place without a project is left out. */
    Map<TourPlace, Found> of(Collection<TourPlace> places, ProjectScope scope, String user) {
        var found = new EnumMap<TourPlace, Found>(TourPlace.class);
        if (places.isEmpty()) {
            return found;
        }
        var readable = scope.where(Right.READ);
        var statement = places.stream()
                .distinct()
                .map(place -> FIRST.formatted(place, place.condition(), readable.on("p.code"), place.order()))
                .collect(Collectors.joining(" union all "));
        jdbc.sql(statement)
                .params(readable.params())
                .param("user", user)
                .query(Found.class)
                .list()
                .forEach(one -> found.put(one.place(), one));
        return found;
    }
}

package io.tspmo.insight.tour;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a role looks at on its first day. */
record Tour(String id, String name, List<String> groups, List<Stop> stops) {

    /**
     * @param id unique among all tours
     * @param address with {@code {code}}, {@code {gate}}, {@code {round}} or {@code {task}} where something is to be found
     * @param find a {@link TourPlace}, or {@code task} and its kind; {@code null} where the address says it all
     * @param without what is said where nothing is found
     * @param page of the table {@code pageAccess}; {@code null} for all users
     */
    record Stop(
            String id,
            String title,
            String look,
            String address,
            @Nullable String find,
            @Nullable String without,
            @Nullable String page) {

        /** Kind of the task that it needs; {@code null} if it needs none. */
        @Nullable
        String task() {
            return find != null && find.startsWith("task ") ? find.substring("task ".length()) : null;
        }

        /** The project that it needs; {@code null} if it needs none. */
        @Nullable
        TourPlace place() {
            return find == null || task() != null ? null : TourPlace.valueOf(find);
        }
    }
}

package io.tspmo.planning.plancheck;

import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the project that a plan is called after. */
@Repository
class ProjectNames {

    private final JdbcClient jdbc;

    ProjectNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Named(String code, String title, boolean own) {

        boolean isIn(String words) {
            return words.contains(words(code)) || words.contains(words(title));
        }

        /** A single word says little, unless the plan is called by nothing else. */
        boolean isMeantBy(String plan, String file) {
            var called = words(title);
            return (plan + file).contains(words(code))
                    || called.equals(plan)
                    || called.equals(file)
                    || called.strip().contains(" ") && (plan + file).contains(called);
        }
    }

    /**
     * Another project whose code or title is in the name of the plan or of its file, if its own are not: {@code PRJ-2026-0003,
     * Customer portal}.
     */
    Optional<String> other(ProjectCode code, String plan, String file) {
        var planWords = words(plan);
        var fileWords = words(file.replaceFirst("\\.\\w{1,8}$", ""));
        var found = candidates(code, planWords + fileWords);
        if (found.stream().anyMatch(one -> one.own && one.isIn(planWords + fileWords))) {
            return Optional.empty();
        }
        return found.stream()
                .filter(one -> !one.own && one.isMeantBy(planWords, fileWords))
                .findFirst()
                .map(one -> "%s, %s".formatted(one.code, one.title));
    }

    /** Projects whose first word is in the names, so that few are looked at. */
    private List<Named> candidates(ProjectCode code, String names) {
        return jdbc.sql(
                        """
                        select code, title, code = :code as own from project_summary_view
                        where code = :code or position(lower(code) in :codes) > 0
                           or position(lower(substring(title from '[^[:space:][:punct:]]+')) in :names) > 0
                        order by code desc
                        """)
                .param("code", code.value())
                .param("codes", names.replace(' ', '-'))
                .param("names", names)
                .query(Named.class)
                .list();
    }

    /** {@code " customer portal "} for {@code Customer-Portal}. */
    private static String words(String name) {
        return " %s "
                .formatted(name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip());
    }
}

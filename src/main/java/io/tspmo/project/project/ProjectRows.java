package io.tspmo.project.project;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table behind {@link Projects}, without what callers must not do. */
interface ProjectRows extends Repository<Project, String> {

    Optional<Project> findById(String code);

    /** As {@link #findById}, with the row locked. */
    @Query("select * from project where code = :code for no key update")
    Optional<Project> lock(String code);

    Project save(Project project);
}

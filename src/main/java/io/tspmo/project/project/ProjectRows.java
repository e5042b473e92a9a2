package io.tspmo.project.project;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The table behind {@link Projects}, without what callers must not do. */
interface ProjectRows extends Repository<Project, String> {

    Optional<Project> findById(String code);

    Project save(Project project);
}

package io.tspmo.project.work;

import io.tspmo.platform.taskname.NewTask;
import io.tspmo.platform.taskname.TitleWords;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.Projects;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For titles of tasks: {@code title} and {@code projectBudget} of the project. */
@Component
class ProjectTitleWords implements TitleWords {

    private final Projects projects;
    private final Words words;

    ProjectTitleWords(Projects projects, Words words) {
        this.projects = projects;
        this.words = words;
    }

    @Override
    public Map<String, Function<NewTask, @Nullable Object>> words() {
        return Map.of(
                "title", task -> project(task).map(Project::title).orElse(null),
                "projectBudget",
                        task -> project(task)
                                .map(Project::budget)
                                .map(budget -> words.roundMoney(budget.amount(), budget.currency()))
                                .orElse(null));
    }

    private Optional<Project> project(NewTask task) {
        return Optional.ofNullable(task.project()).flatMap(projects::find);
    }
}

package io.tspmo.platform.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.platform.task.OpenTasks;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TasklistFiltersTest {

    @Autowired
    TasklistFilters tasklistFilters;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identities;

    @Autowired
    OpenTasks openTasks;

    @AfterEach
    void nobody() {
        identities.clearAuthentication();
    }

    @Test
    void asManyStartsAsYouLikeMakeFourFilters() {
        tasklistFilters.afterSingletonsInstantiated();
        tasklistFilters.afterSingletonsInstantiated();

        assertThat(filters.createTaskFilterQuery().list())
                .extracting(Filter::getName)
                .containsOnlyOnce("All my work", "My tasks", "My groups' tasks", "All tasks");
    }

    @Test
    void onlyThoseWhoLookAfterAllProjectsSeeAllTasks() {
        assertThat(seenBy("requester", "requester"))
                .containsExactlyInAnyOrder("All my work", "My tasks", "My groups' tasks");
        assertThat(seenBy("pmo", "pmo")).contains("All tasks");
        assertThat(seenBy("auditor", "auditor")).contains("All tasks");
        assertThat(seenBy("admin", "camunda-admin")).contains("All tasks");
    }

    @Test
    void aTaskIsListedForItsAssigneeAndForThoseWhoMayClaimIt() {
        var claimable = task(null);
        tasks.addCandidateGroup(claimable, "finance");
        var assigned = task("architect");
        tasks.addCandidateGroup(assigned, "finance");

        assertThat(listed("finance", "finance")).contains(claimable).doesNotContain(assigned);
        assertThat(listed("architect", "architecture")).contains(assigned).doesNotContain(claimable);
        assertThat(listed("requester", "requester")).doesNotContain(assigned, claimable);

        identities.setAuthentication("finance", List.of("finance"));
        var filter =
                filters.createTaskFilterQuery().filterName("My groups' tasks").singleResult();
        assertThat(filters.<Task>list(filter.getId()))
                .extracting(Task::getId)
                .contains(claimable)
                .doesNotContain(assigned);
        assertThat(allWork("finance", "finance")).contains(claimable).doesNotContain(assigned);
        assertThat(allWork("architect", "architecture")).contains(assigned).doesNotContain(claimable);

        identities.clearAuthentication();
        tasks.deleteTasks(List.of(claimable, assigned), true);
    }

    private List<String> allWork(String user, String group) {
        identities.setAuthentication(user, List.of(group));
        var filter = filters.createTaskFilterQuery().filterName("All my work").singleResult();
        return filters.<Task>list(filter.getId()).stream().map(Task::getId).toList();
    }

    private List<String> seenBy(String user, String group) {
        identities.setAuthentication(user, List.of(group));
        return filters.createTaskFilterQuery().list().stream()
                .map(Filter::getName)
                .toList();
    }

    private List<String> listed(String user, String group) {
        return openTasks.of(user, List.of(group)).stream()
                .map(OpenTasks.OpenTask::id)
                .toList();
    }

    private String task(@Nullable String assignee) {
        var task = tasks.newTask(UUID.randomUUID().toString());
        task.setName("Check");
        task.setAssignee(assignee);
        task.setDueDate(new Date(0)); // more urgent than what other tests leave behind
        tasks.saveTask(task);
        return task.getId();
    }
}

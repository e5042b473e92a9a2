package io.tspmo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole way of a project on our pages alone: people who never open Tasklist. */
@IntegrationTest
class TourOnOurPagesTest extends Tour<OnOurPages> {

    @Autowired
    FormService forms;

    @Override
    OnOurPages arrives(Browser browser, int port, String user) {
        return new OnOurPages(browser, port, user);
    }

    @Override
    void provideEvidence(ProjectRun project) {
        if (!project.waitingAt().contains("provideEvidence")) {
            return;
        }
        var manager = as("manager");
        manager.file(project.code().value());
        project.runJobs();
        if (project.waitingAt().contains("provideEvidence")) {
            var task = project.task("provideEvidence").getId();
            manager.open("File evidence", project.code().value());
            try {
                var form = new ObjectMapper().readTree(forms.getDeployedTaskForm(task));
                var answers = new FormFiller(Set.of()).fill(form, new HashMap<>(forms.getTaskFormVariables(task)));
                answers.keySet()
                        .retainAll(Set.of("planScope", "riskReviewSummary")); // the rest is filled in as requested
                new FormTyper(manager.page()).type(form, answers);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            manager.complete();
            project.runJobs();
        }
    }
}

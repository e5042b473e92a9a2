package io.tspmo.governance.riskscan;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RisksScored;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.project.Projects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes in what the data of projects show: one risk a key, as long as it is open. */
@Component
class FoundRisks {

    static final String ACTOR = "early sign";

    private final Projects projects;
    private final RegisterEntries entries;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;

    FoundRisks(Projects projects, RegisterEntries entries, Scoring scoring, ApplicationEventPublisher events) {
        this.projects = projects;
        this.entries = entries;
        this.scoring = scoring;
        this.events = events;
    }

    @EventListener
    void on(RiskFound found) {
        var project = projects.lock(found.code()); // of two that find it one comes first
        if (!project.isOpen()) {
            return;
        }
        entries.found(found);
        scoring.score(found.code(), ACTOR, found.reason());
        events.publishEvent(new RisksScored(found.code()));
    }
}

package io.tspmo.governance.riskscan;

import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.risk.RisksScored;
import io.tspmo.project.project.ProjectCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A table may have changed since a project was scored. Every morning each is scored by the tables of the day, in a transaction
 * of its own; where nothing changed nothing is written.
 */
@Component
public class RiskScan {

    private static final Logger log = LoggerFactory.getLogger(RiskScan.class);

    private final ResponseRows rows;
    private final Scoring scoring;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    RiskScan(ResponseRows rows, Scoring scoring, ApplicationEventPublisher events, TransactionOperations transaction) {
        this.rows = rows;
        this.scoring = scoring;
        this.events = events;
        this.transaction = transaction;
    }

    @Scheduled(cron = "${tspmo.risk-scan:0 20 5 * * *}")
    public void everyMorning() {
        for (var code : rows.projectsWithRisks()) {
            try {
                transaction.executeWithoutResult(status -> look(code));
            } catch (RuntimeException e) {
                // the others are looked at all the same, and this one again tomorrow
                log.error("The risks of {} could not be scored", code, e);
            }
        }
    }

    private void look(ProjectCode code) {
        scoring.score(code, "riskScan", "The tables of the day");
        events.publishEvent(new RisksScored(code));
    }
}

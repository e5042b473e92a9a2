package io.tspmo.platform.models;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.models.Approvals.Model;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares what is deployed with what was approved: before the server listens, where a difference ends the start, and
 * every night, which publishes it. Its health is {@code models}.
 */
@Component("models")
class ModelWatch implements SmartInitializingSingleton, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ModelWatch.class);
    private static final int LOCK = 0x7A5D; // of nodes that check at the same moment, one publishes

    private final Approvals approvals;
    private final ModelEvents events;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;
    private final RefusedModels refused;
    private final Set<String> approvedNow;
    private volatile List<Model> altered = List.of();

    /** @param approvedNow hashes that the operator approves by hand */
    ModelWatch(
            Approvals approvals,
            ModelEvents events,
            TransactionOperations transaction,
            JdbcClient jdbc,
            RefusedModels refused,
            @Value("${tspmo.approve-models:}") Set<String> approvedNow) {
        this.approvals = approvals;
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.refused = refused;
        this.approvedNow = approvedNow;
    }

    /** @throws ModelsAltered if a model differs from the approved version */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            var byHand = approvals.altered().stream()
                    .filter(model -> approvedNow.contains(model.sha256()))
                    .toList();
            if (!byHand.isEmpty()) {
                approvals.add(byHand, "hand, at a start");
                byHand.forEach(model -> events.publish(
                        new SecurityEvent(Kind.DEPLOYED, null, model + " was approved by hand at a start")
                                .as(Fact.of(FactKind.DEPLOYED)
                                        .about(model.resource())
                                        .outcome("APPROVED_BY_HAND")
                                        .with("deployment", model.deployment())
                                        .with("sha256", model.sha256()))));
            }
        });
        var found = approvals.altered();
        if (!found.isEmpty()) {
            throw new ModelsAltered(found);
        }
        log.info("What is deployed is what was approved");
    }

    @Scheduled(cron = "${tspmo.model-check:0 30 2 * * *}")
    void everyNight() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
            altered = approvals.altered();
            boolean first = jdbc.sql(
                                    """
                                    insert into model_check (altered) select ? where not exists (
                                        select 1 from model_check where checked_at > now() - interval '10 minutes')
                                    """)
                            .param(altered.size())
                            .update()
                    > 0;
            if (first) { // of the nodes
                altered.forEach(model -> {
                    log.error("Altered in the database: {}", model);
                    events.publish(
                            new SecurityEvent(Kind.MODEL_ALTERED, null, model + " differs from the approved version"));
                });
            }
        });
    }

    @Override
    public Health health() {
        var found = altered;
        var health = found.isEmpty()
                ? Health.up()
                : Health.down()
                        .withDetail(
                                "altered", found.stream().map(Model::toString).toList());
        if (!refused.list().isEmpty()) {
            health.withDetail(
                    "refused",
                    refused.list().stream()
                            .map(RefusedModels.RefusedModel::file)
                            .toList());
        }
        return health.build();
    }
}

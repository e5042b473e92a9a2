package io.tspmo.sample;

import io.tspmo.project.event.SampleDataRequested;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Requests the features' data that forms and checks need, before the server listens. */
@Component
@ConditionalOnProperty("tspmo.embedded")
class SampleData implements SmartInitializingSingleton {

    /** Always the same people, absences and projects. */
    static final long SEED = 20_260_901L;

    private final ApplicationEventPublisher events;

    SampleData(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.publishEvent(new SampleDataRequested(SEED));
    }
}

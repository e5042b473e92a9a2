package io.tspmo.governance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestFieldsTest {

    @Test
    void aFieldThatAPmoAddedToTheFormIsKeptAndAskedAgain_evenWhenItWasLeftEmpty() {
        Map<String, Object> submitted = Map.of("title", "Backup", "answer", " ", "costCentre", "4711", "region", "");

        var stored = RequestFields.answered(submitted, Set.of("title", "costCentre", "region"));

        assertThat(stored)
                .containsOnly(Map.entry("title", "Backup"), Map.entry("costCentre", "4711"), Map.entry("region", ""));
        assertThat(RequestFields.of(stored)).contains("title", "budget", "costCentre", "region");
    }

    @Test
    void aKnownFieldLeftEmptyIsNotStored() {
        assertThat(RequestFields.answered(Map.of("vendorRisk", ""), Set.of("vendorRisk", "budget")))
                .isEmpty();
    }
}

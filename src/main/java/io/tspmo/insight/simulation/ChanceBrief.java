package io.tspmo.insight.simulation;

import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.ProjectBrief;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The chances of the newest simulation to meet the agreed finish and budget, with its day. */
@Component
class ChanceBrief implements ProjectBrief {

    private final Simulations simulations;
    private final Words words;

    ChanceBrief(Simulations simulations, Words words) {
        this.simulations = simulations;
        this.words = words;
    }

    @Override
    public int position() {
        return 3;
    }

    @Override
    public Optional<Part> of(ProjectCode code) {
        return simulations
                .newest(code.value())
                .filter(newest -> newest.inputs().finished() == null)
                .map(newest -> {
                    var result = newest.result();
                    return new Part(
                            "Chances, simulated on " + words.dayOf(newest.at()),
                            "/projects/%s/simulation".formatted(code),
                            List.of(
                                    chance("Finish in time", result.meetsFinish()),
                                    chance("Within budget", result.meetsBudget()),
                                    chance("Both", result.meetsBoth()),
                                    new Fact(
                                            "P80 finish",
                                            Words.DAY.format(result.finish().p80()))));
                });
    }

    private static Fact chance(String label, BigDecimal percent) {
        int whole = percent.setScale(0, RoundingMode.HALF_EVEN).intValue();
        return new Fact(label, whole + " %", whole, null, null);
    }
}

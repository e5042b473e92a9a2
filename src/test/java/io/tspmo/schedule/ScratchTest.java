package io.tspmo.schedule;

import java.nio.file.*;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ScratchTest {
    @Test
    void all() throws Exception {
        var limits =
                new PlanLimits(DataSize.ofMegabytes(50), 20000, 100000, 100000, 1000, 40, Duration.ofSeconds(60), 8);
        var reader = new PlanFile(limits);
        try (var files = Files.list(Path.of("/work/shared/data/plans"))) {
            for (var file : files.sorted().toList()) {
                try {
                    var p = reader.read(file, "");
                    System.out.println("## " + file.getFileName() + " " + p.format() + " '" + p.name() + "' "
                            + p.start() + ".." + p.finish() + " st=" + p.statusDay() + " cur=" + p.currency() + " own="
                            + p.ownCritical() + " t=" + p.tasks().size() + " l="
                            + p.links().size() + " a=" + p.assignments().size() + " r=" + p.resources() + " w="
                            + p.work().stream()
                                    .map(w -> w.hours())
                                    .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add));
                    p.tasks().stream().limit(6).forEach(t -> System.out.println("##   " + t));
                    System.out.println("##   " + p.links().stream().limit(4).toList());
                } catch (PlanRefused e) {
                    System.out.println("## " + file.getFileName() + " REFUSED " + e.getMessage());
                }
            }
        }
    }
}

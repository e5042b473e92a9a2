package io.tspmo.project.steering;

import io.tspmo.platform.words.Words;
import io.tspmo.project.access.Right;
import io.tspmo.project.work.ProjectStart;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Holding and cancelling, from the page of the project. */
@Configuration(proxyBeanMethods = false)
class SteeringStart {

    @Bean
    static ProjectStart steering() {
        return new ProjectStart(
                "steer",
                "projectSteering",
                Right.STEER,
                "Hold or cancel",
                "The people of the project are informed, and all its open tasks close at once.",
                SteeringStart::sentence);
    }

    private static String sentence(String code, Map<String, @Nullable Object> answers) {
        return "HOLD".equals(answers.get("steering"))
                ? "%s is put on hold until %s. You are reminded on that day."
                        .formatted(code, Words.DAY.format(LocalDate.parse(String.valueOf(answers.get("holdUntil")))))
                : "%s is cancelled. Its project manager writes the lessons next.".formatted(code);
    }
}

package io.tspmo.platform.form;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.jspecify.annotations.Nullable;

/** The expressions of forms. Each is parsed once; there are as many as the deployed forms have. */
public class Feel {

    private final FeelEngineApi feel;
    private final Map<String, ParseResult> parsed = new ConcurrentHashMap<>();

    /** @param clock what {@code today()} and {@code now()} mean */
    public Feel(Clock clock) {
        feel = FeelEngineBuilder.forJava()
                .withClock(() -> ZonedDateTime.now(clock))
                .build();
    }

    /** Whether the condition is true; what it cannot decide is not true, as in the browser. */
    boolean isTrue(String condition, Map<String, @Nullable Object> answer) {
        return Boolean.TRUE.equals(value(condition, answer));
    }

    /**
     * @param expression with the leading {@code =} that forms write
     * @return {@code null} also when the expression fails
     */
    @Nullable
    Object value(String expression, Map<String, @Nullable Object> answer) {
        var parsedExpression = parsed.computeIfAbsent(expression, this::parse);
        if (!parsedExpression.isSuccess()) {
            return null;
        }
        var result = feel.evaluate(parsedExpression.parsedExpression(), answer);
        return result.isSuccess() ? result.result() : null;
    }

    boolean understands(String expression) {
        return parse(expression).isSuccess();
    }

    private ParseResult parse(String expression) {
        return feel.parseExpression(expression.startsWith("=") ? expression.substring(1) : expression);
    }
}

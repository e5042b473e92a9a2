package io.tspmo.platform.decision;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/**
 * Camunda's FEEL engine, which parses each cell of a table once instead of once an evaluation.
 * A parsed expression is immutable, so threads share it.
 */
class CachedFeelEngine extends ScalaFeelEngine {

    CachedFeelEngine() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
        return new ParsingOnce(functions, values);
    }

    /** Parsed expressions held at this moment. */
    int cached() {
        return ((ParsingOnce) feelEngine).size();
    }

    /** The evaluating methods of the parent class parse through the two methods that are overridden here. */
    @SuppressWarnings("deprecation") // Camunda 7.24 calls the old methods of feel-engine 1.19
    static class ParsingOnce extends FeelEngine {

        /** Far above the cells of all tables together; a limit only because old versions of tables leave theirs behind. */
        static final int LIMIT = 10_000;

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> unaryTests = new ConcurrentHashMap<>();

        ParsingOnce(CustomFunctionTransformer functions, CompositeValueMapper values) {
            super(functions, values, new Configuration(false), FeelEngine.defaultClock());
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String text) {
            return once(expressions, text, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
            return once(unaryTests, text, super::parseUnaryTests);
        }

        int size() {
            return expressions.size() + unaryTests.size();
        }

        private static Either<Failure, ParsedExpression> once(
                Map<String, Either<Failure, ParsedExpression>> known,
                String text,
                Function<String, Either<Failure, ParsedExpression>> parse) {
            var parsed = known.get(text);
            if (parsed == null) {
                if (known.size() >= LIMIT) {
                    known.clear();
                }
                parsed = parse.apply(text);
                known.put(text, parsed);
            }
            return parsed;
        }
    }
}

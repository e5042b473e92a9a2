package io.tspmo.platform.modelcheck;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;

/**
 * A FEEL text that is read, not evaluated.
 *
 * @param names of variables that it reads
 * @param constants texts ({@code String}) and numbers ({@code BigDecimal}) in it
 * @param literal whether it is nothing but one constant
 */
record FeelText(Set<String> names, List<Object> constants, boolean literal) {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private static final String CONSTANT = "(?:\"[^\"\\\\]*\"|-?\\d+(?:\\.\\d+)?)";
    private static final Pattern CONSTANTS = Pattern.compile(CONSTANT);
    private static final Pattern PLAIN_VALUE = Pattern.compile(CONSTANT);
    private static final Pattern PLAIN_CONDITION =
            Pattern.compile("(?:[<>]=?\\s*)?" + CONSTANT + "|" + CONSTANT + "(?:\\s*,\\s*" + CONSTANT + ")+");

    /** Parsing is slow, and cells are alike. There are as many as the models have. */
    private static final Map<String, Optional<FeelText>> EXPRESSIONS = new ConcurrentHashMap<>();

    private static final Map<String, Optional<FeelText>> CONDITIONS = new ConcurrentHashMap<>();
    private static final Map<String, ParseResult> PARSED = new ConcurrentHashMap<>();

    /** Empty if it is no expression. */
    static Optional<FeelText> expression(String text) {
        return plain(text, PLAIN_VALUE)
                .or(() -> EXPRESSIONS.computeIfAbsent(text, key -> read(FEEL.parseExpression(key))));
    }

    private static Optional<FeelText> read(ParseResult parsed) {
        return parsed.isSuccess() ? Optional.of(of(parsed.parsedExpression())) : Optional.empty();
    }

    /** Empty if it is no condition on the value of an input. */
    static Optional<FeelText> condition(String text) {
        return plain(text, PLAIN_CONDITION)
                .or(() -> CONDITIONS.computeIfAbsent(text, key -> read(FEEL.parseUnaryTests(key))));
    }

    /** Whether a value meets a condition. */
    static boolean allows(String condition, Object value) {
        var parsed = PARSED.computeIfAbsent(condition, FEEL::parseUnaryTests);
        if (!parsed.isSuccess()) {
            return false;
        }
        var result = FEEL.evaluateWithInput(parsed.parsedExpression(), value, Map.<String, Object>of());
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    /** Most cells are so plain that no parser is needed. */
    private static Optional<FeelText> plain(String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            return Optional.empty();
        }
        var constants = CONSTANTS
                .matcher(text)
                .results()
                .<Object>map(found -> found.group().startsWith("\"")
                        ? found.group().substring(1, found.group().length() - 1)
                        : new BigDecimal(found.group()))
                .toList();
        return Optional.of(new FeelText(Set.of(), constants, form == PLAIN_VALUE));
    }

    private static FeelText of(ParsedExpression parsed) {
        var names = new TreeSet<String>();
        var bound = new HashSet<String>();
        var constants = new ArrayList<Object>();
        collect(parsed.expression(), names, bound, constants);
        names.removeAll(bound);
        boolean literal = parsed.expression() instanceof ConstString || parsed.expression() instanceof ConstNumber;
        return new FeelText(names, constants, literal);
    }

    /** Every node of the syntax tree is a product: of nodes, lists (products too), and pairs that bind a name. */
    private static void collect(Object node, Set<String> names, Set<String> bound, List<Object> constants) {
        if (node instanceof Ref reference) {
            names.add(reference.names().head());
        } else if (node instanceof ConstString text) {
            constants.add(text.value());
        } else if (node instanceof ConstNumber number) {
            constants.add(new BigDecimal(number.value().toString()));
        } else if (node instanceof Tuple2<?, ?> pair && pair._1() instanceof String name) {
            bound.add(name);
            collect(pair._2(), names, bound, constants);
        } else if (node instanceof Product product) {
            var parts = product.productIterator();
            while (parts.hasNext()) {
                collect(parts.next(), names, bound, constants);
            }
        }
    }
}

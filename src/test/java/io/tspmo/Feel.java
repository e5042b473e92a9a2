package io.tspmo;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.util.Either;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;

/** Reads FEEL without evaluating it: is it valid, and which variables does it need? */
@SuppressWarnings("deprecation") // the same methods that Camunda 7.24 calls
final class Feel {

    private static final FeelEngine ENGINE = new FeelEngine.Builder().build();
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{\\s*(?:#if|#loop)?\\s*(.*?)\\s*}}", Pattern.DOTALL);

    private Feel() {}

    /** @throws IllegalArgumentException if it is not valid */
    static Set<String> variablesOfExpression(String text) {
        return variables(text, ENGINE.parseExpression(text));
    }

    /** @throws IllegalArgumentException if it is not valid */
    static Set<String> variablesOfUnaryTests(String text) {
        return variables(text, ENGINE.parseUnaryTests(text));
    }

    /** The variables of a text with {@code {{expressions}}} in it. */
    static Set<String> variablesOfTemplate(String text) {
        var variables = new TreeSet<String>();
        PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(expression -> !expression.startsWith("/"))
                .forEach(expression -> variables.addAll(variablesOfExpression(expression)));
        return variables;
    }

    private static Set<String> variables(String text, Either<FeelEngine.Failure, ParsedExpression> parsed) {
        if (parsed.isLeft()) {
            throw new IllegalArgumentException("not valid FEEL: " + text);
        }
        var read = new TreeSet<String>();
        var bound = new HashSet<String>();
        collect(parsed.toOption().get().expression(), read, bound);
        read.removeAll(bound);
        return read;
    }

    /** Every node of the syntax tree is a product: of nodes, lists (products too), and pairs that bind a name. */
    private static void collect(Object node, Set<String> read, Set<String> bound) {
        if (node instanceof Ref reference) {
            read.add(reference.names().head());
        } else if (node instanceof Tuple2<?, ?> pair && pair._1() instanceof String name) {
            bound.add(name);
            collect(pair._2(), read, bound);
        } else if (node instanceof Product product) {
            var parts = product.productIterator();
            while (parts.hasNext()) {
                collect(parts.next(), read, bound);
            }
        }
    }
}

package io.tspmo.platform.guard;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The language of expressions in models: text, and in <code>${}</code> or <code>#{}</code> names of variables, literals,
 * comparisons and {@code and or not empty}, and {@code execution.processBusinessKey}. No call, no member, no index, no
 * arithmetic. Read without the engine's own parser, which knows far more.
 */
public final class ExpressionText {

    private static final Pattern BEGIN = Pattern.compile("[$#]\\{");
    private static final Pattern BUSINESS_KEY = Pattern.compile("execution\\.processBusinessKey(?!\\w)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern OTHER =
            Pattern.compile("\\s+|'[^'\\\\${}#]*'|\"[^\"\\\\${}#]*\"|\\d{1,15}(\\.\\d{1,9})?(?!\\w)"
                    + "|==|!=|<=|>=|<|>|&&|\\|\\||!|\\(|\\)");

    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "empty", "eq", "ne", "lt", "gt", "le", "ge", "true", "false", "null");

    /** What the engine puts beside the variables: whole objects, from which a text or a call could be got. */
    private static final Set<String> OBJECTS =
            Set.of("execution", "task", "externalTask", "caseExecution", "instanceof", "div", "mod");

    private ExpressionText() {}

    /** Whether anything in the text is evaluated. */
    public static boolean isExpression(String text) {
        return BEGIN.matcher(text).find();
    }

    /**
     * Why a text is not allowed in a model.
     *
     * @param delegate the names of delegates, which are no values
     */
    public static Optional<String> complaint(String text, Predicate<String> delegate) {
        var begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            if (text.indexOf('\\') >= 0) {
                return Optional.of("a backslash beside an expression");
            }
            int end = text.indexOf('}', begin.end());
            if (end < 0) {
                return Optional.of("an expression without an end");
            }
            var wrong = inside(text.substring(begin.end(), end), delegate);
            if (wrong.isPresent()) {
                return wrong;
            }
            from = end + 1;
        }
        return Optional.empty();
    }

    private static Optional<String> inside(String expression, Predicate<String> delegate) {
        var key = BUSINESS_KEY.matcher(expression);
        var name = NAME.matcher(expression);
        var other = OTHER.matcher(expression);
        boolean afterValue = false;
        int at = 0;
        while (at < expression.length()) {
            if (key.region(at, expression.length()).lookingAt()) {
                at = key.end();
                afterValue = true;
            } else if (name.region(at, expression.length()).lookingAt()) {
                var word = name.group();
                if (OBJECTS.contains(word) || delegate.test(word)) {
                    return Optional.of("'" + word + "', which is not a variable");
                }
                at = name.end();
                afterValue = !WORDS.contains(word);
            } else if (other.region(at, expression.length()).lookingAt()) {
                var token = other.group();
                if (token.equals("(") && afterValue) {
                    return Optional.of("a call");
                }
                at = other.end();
                afterValue = token.isBlank() ? afterValue : token.equals(")");
            } else {
                return Optional.of("'" + expression.charAt(at) + "' in an expression");
            }
        }
        return Optional.empty();
    }
}

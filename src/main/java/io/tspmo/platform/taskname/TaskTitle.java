package io.tspmo.platform.taskname;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** The name of a new task: the title of its model with the words of the moment, or its label where one of them is missing. */
class TaskTitle implements Expression {

    /** The engine's column has 255 characters. */
    static final int LONGEST = 250;

    private static final Pattern WORD = Pattern.compile("\\{(\\w+)}");

    private final String kind;
    private final String title;
    private final Expression label;
    private final Supplier<Map<String, Function<NewTask, @Nullable Object>>> words;

    /** @param title with words as {@code {gateCode&#125;} */
    TaskTitle(
            String kind,
            String title,
            Expression label,
            Supplier<Map<String, Function<NewTask, @Nullable Object>>> words) {
        this.kind = kind;
        this.title = title;
        this.label = label;
        this.words = words;
    }

    /** What the model calls it, as diagrams and records do. */
    String label() {
        return label.getExpressionText();
    }

    @Override
    public Object getValue(VariableScope scope) {
        var task = task(kind, scope);
        var text = new StringBuilder();
        var found = WORD.matcher(title);
        while (found.find()) {
            var word = word(found.group(1), task);
            if (word == null || word.isEmpty()) {
                return label.getValue(scope);
            }
            found.appendReplacement(text, Matcher.quoteReplacement(word));
        }
        return shortened(found.appendTail(text).toString());
    }

    /** On one line. */
    private @Nullable String word(String name, NewTask task) {
        var value = task.variables().apply(name);
        var known = value == null ? words.get().get(name) : null;
        value = known == null ? value : known.apply(task);
        return value == null ? null : value.toString().strip().replaceAll("\\s+", " ");
    }

    static NewTask task(String kind, VariableScope scope) {
        var execution = (DelegateExecution) scope;
        return new NewTask(
                kind, execution.getProcessBusinessKey(), execution.getProcessInstanceId(), execution::getVariable);
    }

    static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    @Override
    public void setValue(@Nullable Object value, VariableScope scope) {
        throw new UnsupportedOperationException("The name of a task is computed");
    }

    @Override
    public String getExpressionText() {
        return label();
    }

    @Override
    public boolean isLiteralText() {
        return false;
    }
}

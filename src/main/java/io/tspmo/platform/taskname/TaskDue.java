package io.tspmo.platform.taskname;

import java.util.Date;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** When a new task is due: at the deadline that its model names, or else, or where that is empty, by the rules. */
class TaskDue implements Expression {

    private final String kind;
    private final @Nullable Expression deadline;
    private final Function<NewTask, Date> rules;

    TaskDue(String kind, @Nullable Expression deadline, Function<NewTask, Date> rules) {
        this.kind = kind;
        this.deadline = deadline;
        this.rules = rules;
    }

    @Override
    public Object getValue(VariableScope scope) {
        var named = deadline == null ? null : deadline.getValue(scope);
        return named == null || named.toString().isBlank() ? rules.apply(TaskTitle.task(kind, scope)) : named;
    }

    @Override
    public void setValue(@Nullable Object value, VariableScope scope) {
        throw new UnsupportedOperationException("The due day of a task is computed");
    }

    @Override
    public String getExpressionText() {
        return deadline == null ? "" : deadline.getExpressionText();
    }

    @Override
    public boolean isLiteralText() {
        return false;
    }
}

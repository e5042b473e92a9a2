package io.tspmo.platform.guard;

import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/**
 * What an expression in a model can reach: the delegates by name, the variables, and the business key of the execution.
 * No other bean, no method of any object, and no more words than {@link ExpressionText} knows. Delegates come before variables, so that a variable cannot hide one.
 *
 * <p>Outside a running process, as in a query or a filter (CVE-2026-109432), only the expressions of {@link
 * #IN_QUERIES} are evaluated.
 */
class ModelExpressions extends JuelExpressionManager {

    private static final Set<String> IN_QUERIES = Set.of(
            "${currentUser()}", "${currentUserGroups()}", "${now()}", "#{currentUser()}", "#{currentUserGroups()}");

    private static final Pattern DELEGATE = Pattern.compile("[$#]\\{([A-Za-z_]\\w*)}");

    private final Delegates delegates;

    ModelExpressions(Delegates delegates) {
        this.delegates = delegates;
    }

    /** @throws ExpressionRefused if the engine's parser could make more of it than {@link ExpressionText} allows */
    @Override
    public Expression createExpression(String text) {
        ensureInitialized();
        if (!IN_QUERIES.contains(text) && !isDelegate(text)) {
            ExpressionText.complaint(text, delegates::has).ifPresent(reason -> {
                throw new ExpressionRefused("An expression may not hold " + reason + ": " + text);
            });
        }
        return new ScopedExpression(createValueExpression(text), this, text);
    }

    private boolean isDelegate(String text) {
        var delegate = DELEGATE.matcher(text);
        return delegate.matches() && delegates.has(delegate.group(1));
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new DelegateResolver(delegates));
        resolver.add(new ExecutionResolver());
        resolver.add(new VariableScopeElResolver());
        return resolver;
    }

    /** Decisions are written in FEEL; an expression of any other language in a table is refused when it is read. */
    @Override
    protected ElProvider createElProvider() {
        return text -> {
            throw new ProcessEngineException("Only FEEL may be used in a decision table, not: " + text);
        };
    }

    /** @throws ExpressionRefused unless it is a plain text or one of the few expressions for filters */
    static void checkInQuery(String text) {
        if (ExpressionText.isExpression(text) && !IN_QUERIES.contains(text)) {
            throw new ExpressionRefused("This expression may not be used in a query or a filter: " + text);
        }
    }

    private static final class ScopedExpression extends JuelExpression {

        ScopedExpression(ValueExpression expression, JuelExpressionManager expressions, String text) {
            super(expression, expressions, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution context) {
            if (scope == null) {
                checkInQuery(expressionText);
            }
            return super.getValue(scope, context);
        }
    }

    private static final class DelegateResolver extends ReadOnlyResolver {

        private final Delegates delegates;

        DelegateResolver(Delegates delegates) {
            this.delegates = delegates;
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null || !delegates.has(property.toString())) {
                return null;
            }
            context.setPropertyResolved(true);
            return delegates.get(property.toString());
        }
    }

    /** {@code execution.processBusinessKey}, which call activities hand on; nothing else of the execution. */
    private static final class ExecutionResolver extends ReadOnlyResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base instanceof DelegateExecution execution && property.equals("processBusinessKey")) {
                context.setPropertyResolved(true);
                return execution.getProcessBusinessKey();
            }
            return null;
        }
    }

    private abstract static class ReadOnlyResolver extends ELResolver {

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            throw new ProcessEngineException("An expression may not change anything: " + property);
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
                ELContext context, @Nullable Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }
    }
}

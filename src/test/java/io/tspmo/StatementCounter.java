package io.tspmo;

import io.tspmo.platform.step.Answer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the SQL statements of the application, each row of a batch as one, while it counts; else connections are
 * what they are. A statement on an {@code act_} table is the engine's, every other is ours.
 */
@TestComponent
public class StatementCounter implements BeanPostProcessor {

    private static final String ENGINE = "the engine";
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Map<String, LongAdder> byOrigin = new java.util.concurrent.ConcurrentHashMap<>();
    private final Map<String, LongAdder> bySql = new java.util.concurrent.ConcurrentHashMap<>();
    private volatile boolean counting;
    private volatile String threads = "";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? new Counted(real) : bean;
    }

    /** How many statements the work needed: those of the engine, and ours by the class of the box that needs them. */
    public synchronized Map<String, Long> count(Runnable work) {
        return count(work, "");
    }

    /** @param threads how the names of the threads begin whose statements are counted */
    public synchronized Map<String, Long> count(Runnable work, String threads) {
        byOrigin.clear();
        bySql.clear();
        this.threads = threads;
        counting = true;
        try {
            work.run();
        } finally {
            counting = false;
        }
        var counts = new TreeMap<String, Long>();
        byOrigin.forEach((origin, count) -> counts.put(origin, count.sum()));
        return counts;
    }

    /** What the last work executed, the most frequent first. */
    public synchronized List<String> statements() {
        return bySql.entrySet().stream()
                .sorted((one, other) ->
                        Long.compare(other.getValue().sum(), one.getValue().sum()))
                .map(entry -> entry.getValue().sum() + " " + entry.getKey())
                .toList();
    }

    static long ofTheEngine(Map<String, Long> counts) {
        return counts.getOrDefault(ENGINE, 0L);
    }

    public static long all(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void executed(String sql) {
        if (!Thread.currentThread().getName().startsWith(threads)) {
            return;
        }
        var origin = sql.toLowerCase().contains("act_")
                ? ENGINE
                : STACK.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type.getName().startsWith("io.tspmo")
                                && (JavaDelegate.class.isAssignableFrom(type) || Answer.class.isAssignableFrom(type)))
                        .map(Class::getSimpleName)
                        .findFirst()
                        .orElse("outside of boxes"));
        byOrigin.computeIfAbsent(origin, unseen -> new LongAdder()).increment();
        bySql.computeIfAbsent(sql.replaceAll("\\s+", " ").strip(), unseen -> new LongAdder())
                .increment();
    }

    private final class Counted extends DelegatingDataSource {

        Counted(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return counting ? counted(connection) : connection;
        }

        private Connection counted(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        try {
                            var result = method.invoke(connection, arguments);
                            return result instanceof Statement statement
                                    ? counted(statement, method.getReturnType(), arguments)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private Object counted(Statement statement, Class<?> type, Object[] prepared) {
            return Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        boolean runs = method.getName().startsWith("execute")
                                && !method.getName().equals("executeBatch");
                        if (runs || method.getName().equals("addBatch")) {
                            executed(String.valueOf(prepared != null ? prepared[0] : arguments[0]));
                        }
                        try {
                            return method.invoke(statement, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}

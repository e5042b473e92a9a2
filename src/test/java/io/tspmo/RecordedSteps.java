package io.tspmo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.test.context.TestComponent;

/**
 * What the steps of one project leave in its variables, noted while it runs. As a delegate it sets the same again in the
 * place of the steps, of the variables that gateways, tables and assignments read, and does nothing else.
 */
@TestComponent(RecordedSteps.NAME)
class RecordedSteps extends AbstractProcessEnginePlugin implements JavaDelegate {

    static final String NAME = "recordedSteps";

    /** Before the id of a user task, so that no class of its name records the answer. */
    private static final String ANSWERED = "recorded_";

    private static final String CODE = "PRJ-2040-%04d";
    private static final Pattern EXPRESSION = Pattern.compile(
            "[$#]\\{([^}]*)}|<camunda:in source=\"(\\w+)\"|<inputExpression[^>]*>\\s*<text>([^<]*)</text>");

    /** Of each step, what it set each time. */
    private final Map<String, List<Map<String, Object>>> steps = new ConcurrentHashMap<>();

    private final Map<String, Map<String, Object>> before = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> played = new ConcurrentHashMap<>();
    private final AtomicInteger projects = new AtomicInteger();
    private final Set<String> read = readByModels();
    private volatile boolean recording;
    private volatile String recorded = "";

    /** Notes what the steps of a project do. */
    void record(Supplier<String> project) {
        steps.clear();
        recording = true;
        recorded = project.get();
        recording = false;
    }

    private static Set<String> readByModels() {
        try (var files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)"))
                    .flatMap(RecordedSteps::expressions)
                    .flatMap(expression -> Stream.of(expression.split("\\W+")))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> expressions(Path model) {
        try {
            return EXPRESSION.matcher(Files.readString(model)).results().map(found -> Stream.of(1, 2, 3)
                    .map(found::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var listeners = configuration.getCustomPostBPMNParseListeners();
        if (listeners == null) {
            listeners = new ArrayList<>();
            configuration.setCustomPostBPMNParseListeners(listeners);
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                listenTo(activity);
            }

            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                listenTo(activity);
            }

            private void listenTo(ActivityImpl activity) {
                activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) RecordedSteps.this::begins);
                activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) RecordedSteps.this::ends);
            }
        });
    }

    private void begins(DelegateExecution execution) {
        if (recording) {
            before.put(execution.getId(), execution.getVariables());
        }
    }

    private void ends(DelegateExecution execution) {
        if (execution.getCurrentActivityId().startsWith(ANSWERED)) {
            execute(execution);
            return;
        }
        var known = before.remove(execution.getId());
        if (known != null) {
            var set = new HashMap<String, Object>();
            execution.getVariables().forEach((name, value) -> {
                if (read.contains(name) && !(known.containsKey(name) && Objects.equals(known.get(name), value))) {
                    set.put(execution.hasVariableLocal(name) ? "local:" + name : name, value);
                }
            });
            steps.computeIfAbsent(execution.getCurrentActivityId(), unseen -> new ArrayList<>())
                    .add(set);
        }
    }

    @Override
    public void execute(DelegateExecution execution) {
        var step = original(execution.getCurrentActivityId());
        if (execution.getProcessBusinessKey() == null) {
            execution.setProcessBusinessKey(CODE.formatted(projects.incrementAndGet()));
        }
        var code = execution.getProcessBusinessKey();
        int time = played.computeIfAbsent(code + step, unseen -> new AtomicInteger())
                .getAndIncrement();
        steps.getOrDefault(step, List.of(Map.of())).get(time).forEach((name, value) -> {
            var own = recorded.equals(value) ? code : value;
            if (execution.hasVariable(name) && Objects.equals(execution.getVariable(name), own)) {
                return; // the form has set it
            }
            if (name.startsWith("local:")) {
                execution.setVariableLocal(name.substring("local:".length()), own);
            } else {
                execution.setVariable(name, own);
            }
        });
    }

    /** The user tasks of a diagram under ids of this benchmark. */
    static String renamed(String diagram) {
        var renamed = diagram;
        for (var task : Pattern.compile("<bpmn:userTask id=\"(\\w+)\"")
                .matcher(diagram)
                .results()
                .toList()) {
            renamed = renamed.replaceAll(
                    "(?<!formRef=)([\">])" + task.group(1) + "([\"<])", "$1" + ANSWERED + task.group(1) + "$2");
        }
        return renamed;
    }

    static String original(String step) {
        return step.startsWith(ANSWERED) ? step.substring(ANSWERED.length()) : step;
    }
}

package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ModelFiles.Diagram;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.PvmProcessElement;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.EventSource;
import org.camunda.community.process_test_coverage.core.model.EventType;
import org.camunda.community.process_test_coverage.core.model.Model;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.springframework.boot.test.context.TestComponent;

/**
 * Notes which boxes and arrows of the models were walked between {@link #start} and {@link #assertComplete}. The
 * report, with the models drawn, is written to {@code target/process-test-coverage}.
 */
@TestComponent
class PathCoverage extends AbstractProcessEnginePlugin {

    private final List<Diagram> diagrams = ModelFiles.ofTheProduct().diagrams();
    private final DefaultCollector walked = new DefaultCollector(this::model);
    private boolean measuring;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element xml, ScopeImpl scope, TransitionImpl flow) {
                flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                        execution -> walk(processKey(execution), flow));
            }
        });
    }

    /** The library's own listener asks the engine for the key, which the person signed in may not be allowed to. */
    private static String processKey(DelegateExecution execution) {
        return execution.getProcessDefinitionId().split(":")[0];
    }

    /** A test class that shares this application may have left work running: flows are taken on any thread. */
    private synchronized void walk(String process, TransitionImpl flow) {
        if (measuring) {
            walked.addEvent(event(EventSource.FLOW_NODE, EventType.END, flow.getSource(), process));
            walked.addEvent(event(EventSource.SEQUENCE_FLOW, EventType.TAKE, flow, process));
            walked.addEvent(event(EventSource.FLOW_NODE, EventType.START, flow.getDestination(), process));
            walked.addEvent(event(EventSource.FLOW_NODE, EventType.END, flow.getDestination(), process));
        }
    }

    private static Event event(EventSource source, EventType type, PvmProcessElement element, String process) {
        var kind = element.getProperty("type");
        return new Event(
                source,
                type,
                element.getId().replace(BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX, ""),
                kind == null ? "sequenceFlow" : kind.toString(),
                process,
                Instant.now().getEpochSecond());
    }

    synchronized void start(String suite) {
        walked.createSuite(new Suite(suite, suite));
        walked.activateSuite(suite);
        walked.createRun(new Run(suite, suite), suite);
        walked.activateRun(suite);
        measuring = true;
    }

    /** Fails with what was never walked. */
    synchronized void assertComplete() {
        measuring = false;
        CoverageReportUtil.createReport(walked, null);
        CoverageReportUtil.createJsonReport(walked, null);
        var left = new TreeSet<String>();
        for (var diagram : diagrams) {
            var key = diagram.process().getId();
            Set<String> seen = walked.getActiveSuite().getEventsDistinct(key).stream()
                    .map(Event::getDefinitionKey)
                    .collect(Collectors.toSet());
            diagram.model().getModelElementsByType(FlowNode.class).stream()
                    .filter(box -> !seen.contains(box.getId()))
                    .forEach(box -> left.add(key + ": " + box.getId()));
            diagram.model().getModelElementsByType(SequenceFlow.class).stream()
                    .filter(arrow -> !seen.contains(arrow.getId()))
                    .forEach(arrow -> left.add(key + ": " + arrow.getId()));
        }
        assertThat(left).as("never walked").isEmpty();
    }

    private Model model(String key) {
        var model = diagrams.stream()
                .filter(diagram -> diagram.process().getId().equals(key))
                .findFirst()
                .orElseThrow()
                .model();
        int elements = model.getModelElementsByType(FlowNode.class).size()
                + model.getModelElementsByType(SequenceFlow.class).size();
        return new Model(key, elements, null, Bpmn.convertToString(model));
    }
}

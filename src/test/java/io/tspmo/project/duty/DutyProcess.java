package io.tspmo.project.duty;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** A process of two tasks for one duty, offered to one group: what a table may say of any duty can be tried on it. */
@TestComponent
public class DutyProcess {

    private static final String MODEL =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                id="definitions_$DUTY" targetNamespace="http://tspmo.io/test">
              <bpmn:process id="duty_$DUTY" name="$DUTY" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="do_$DUTY" />
                <bpmn:userTask id="do_$DUTY" name="Do $DUTY" camunda:assignee="${alone}" camunda:candidateGroups="${group}">
                  <bpmn:extensionElements>
                    <camunda:properties>
                      <camunda:property name="duty" value="$DUTY" />
                    </camunda:properties>
                  </bpmn:extensionElements>
                  <bpmn:multiInstanceLoopCharacteristics>
                    <bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">2</bpmn:loopCardinality>
                  </bpmn:multiInstanceLoopCharacteristics>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="flow_2" sourceRef="do_$DUTY" targetRef="end" />
                <bpmn:endEvent id="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private final RepositoryService models;
    private final RuntimeService processes;
    private final TaskService tasks;

    DutyProcess(RepositoryService models, RuntimeService processes, TaskService tasks) {
        this.models = models;
        this.processes = processes;
        this.tasks = tasks;
    }

    /** @return the ids of its tasks by number, 0 and 1 */
    Map<Integer, String> start(String duty, String project, Map<String, Object> variables) {
        models.createDeployment()
                .name("duty_" + duty)
                .enableDuplicateFiltering(true)
                .addString("duty_" + duty + ".bpmn", MODEL.replace("$DUTY", duty))
                .deploy();
        var instance = processes.startProcessInstanceByKey("duty_" + duty, project, variables);
        return tasks.createTaskQuery().processInstanceId(instance.getId()).list().stream()
                .collect(Collectors.toMap(
                        task -> (Integer) processes.getVariable(task.getExecutionId(), "loopCounter"), Task::getId));
    }
}

package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.junit.jupiter.api.Test;

/** A user task is three things of one name: the box, the form, and the class that records the answer. */
class UserTasksTest {

    @Test
    void eachHasAClassOfItsName() {
        var files = ModelFiles.ofTheProduct();
        var missing = new TreeSet<String>();
        files.diagrams().stream()
                .flatMap(diagram -> diagram.model().getModelElementsByType(UserTask.class).stream())
                .map(task -> DiagramRules.called(task.getId()))
                .filter(name -> !files.answers().containsKey(name))
                .forEach(missing::add);

        assertThat(missing).isEmpty();
    }

    @Test
    void eachHasATitleThatSaysWhatItIsAbout() {
        var untitled = new TreeSet<String>();
        ModelFiles.ofTheProduct().diagrams().stream()
                .flatMap(diagram -> diagram.model().getModelElementsByType(UserTask.class).stream())
                .filter(task ->
                        task
                                .getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaProperties.class)
                                .list()
                                .stream()
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .noneMatch(property -> property.getCamundaName().equals("title")
                                        && property.getCamundaValue().contains("{")))
                .forEach(task -> untitled.add(task.getId()));

        assertThat(untitled).isEmpty();
    }
}

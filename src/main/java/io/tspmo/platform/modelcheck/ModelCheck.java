package io.tspmo.platform.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Checks models, tables and forms against each other, against this version, and against who and what there is. */
public final class ModelCheck {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final ModelFolder folder;
    private final Models models;
    private final Names names;

    /** @param broken files that are there and cannot be read: what names them is not at fault */
    public ModelCheck(ModelFolder folder, Set<String> broken, ModelFolder shipped, KnownNames known) {
        this.folder = folder;
        this.models = Models.of(folder);
        var keys = broken.stream().map(ModelFolder::key).collect(Collectors.toSet());
        this.names = Names.of(models, keys, Models.of(shipped), known);
    }

    /** File by file. */
    public List<ModelFault> faults() {
        var faults = new ArrayList<ModelFault>();
        folder.files().forEach((file, bytes) -> {
            var diagram = models.diagrams().get(file);
            var table = models.tables().get(file);
            if (diagram != null) {
                faults.addAll(DiagramFaults.of(file, diagram, names));
            } else if (table != null) {
                faults.addAll(TableFaults.of(file, table, names));
            } else if (ModelFolder.kind(file).equals("form")) {
                faults.addAll(FormFaults.of(file, bytes, names));
            } else {
                faults.add(new ModelFault(
                        file,
                        "",
                        "It cannot be read as %s"
                                .formatted(ModelFolder.kind(file).equals("dmn") ? "one decision table" : "a diagram"),
                        "Open it in the Modeler"));
            }
        });
        return faults;
    }

    /**
     * The diagrams that use one of these files, directly or through a process that they call.
     *
     * @return by diagram: a file of those given that it uses
     */
    public Map<String, String> dependents(Set<String> files) {
        var found = new TreeMap<String, String>();
        var causes = new TreeMap<String, String>(); // by key of a process, table or form
        files.forEach(file -> keys(file).forEach(key -> causes.put(key, file)));
        boolean more = true;
        while (more) {
            more = false;
            for (var diagram : models.diagrams().entrySet()) {
                if (files.contains(diagram.getKey()) || found.containsKey(diagram.getKey())) {
                    continue;
                }
                for (var used : used(diagram.getValue())) {
                    if (causes.containsKey(used)) {
                        found.put(diagram.getKey(), causes.get(used));
                        keys(diagram.getKey()).forEach(key -> causes.put(key, causes.get(used)));
                        more = true;
                        break;
                    }
                }
            }
        }
        return found;
    }

    private Set<String> keys(String file) {
        var keys = new TreeSet<>(Set.of(ModelFolder.key(file)));
        var diagram = models.diagrams().get(file);
        if (diagram != null) {
            diagram.stream()
                    .filter(element -> element.getLocalName().equals("process"))
                    .forEach(process -> keys.add(process.getAttribute("id")));
        }
        return keys;
    }

    private static Set<String> used(List<Element> diagram) {
        var used = new TreeSet<String>();
        for (var element : diagram) {
            used.add(element.getAttributeNS(CAMUNDA, "formRef"));
            used.add(element.getAttributeNS(CAMUNDA, "decisionRef"));
            if (element.getLocalName().equals("callActivity")) {
                used.add(element.getAttribute("calledElement"));
            }
        }
        return used;
    }
}

package io.tspmo.platform.modelrules;

import io.tspmo.platform.modelcheck.KnownNames;
import io.tspmo.platform.modelcheck.ModelCheck;
import io.tspmo.platform.modelcheck.ModelFault;
import io.tspmo.platform.modelcheck.ModelFolder;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** Everything that is checked of models before they are deployed, without an engine and without a database. */
public final class CheckedModels {

    private final KnownNames known;
    private final ModelCheck meaning;
    private final Map<String, List<ModelFault>> faults = new TreeMap<>();

    private CheckedModels(ModelFolder folder, KnownNames known, Predicate<byte[]> accepted) {
        this.known = known;
        folder.files().forEach((file, bytes) -> file(file, bytes, accepted));
        // what breaks a rule of its file is not read any further
        var readable = new TreeMap<>(folder.files());
        readable.keySet().removeAll(faults.keySet());
        this.meaning =
                new ModelCheck(ModelFolder.of(readable), Set.copyOf(faults.keySet()), ModelFolder.shipped(), known);
        meaning.faults().forEach(this::add);
        circles(readable);
    }

    public static CheckedModels of(ModelFolder folder, KnownNames known) {
        return new CheckedModels(folder, known, bytes -> false);
    }

    /** @param accepted diagrams that the engine has read before */
    public static CheckedModels of(ModelFolder folder, KnownNames known, Predicate<byte[]> accepted) {
        return new CheckedModels(folder, known, accepted);
    }

    /** By file, in their order. */
    public Map<String, List<ModelFault>> faults() {
        return faults;
    }

    /** The diagrams without a fault of their own that use a file with faults, and which. */
    public Map<String, String> dependents() {
        return meaning.dependents(new TreeSet<>(faults.keySet()));
    }

    private void file(String file, byte[] bytes, Predicate<byte[]> accepted) {
        FileRules.broken(file, bytes)
                .ifPresent(wrong -> add(new ModelFault(
                        file, wrong.element() == null ? "" : wrong.element(), sentence(wrong.reason()), "")));
        if (FileRules.kind(file).equals("bpmn") && !faults.containsKey(file) && !accepted.test(bytes)) {
            DiagramParse.faults(file, bytes, known.delegates())
                    .forEach(wrong -> add(new ModelFault(
                            file, wrong.element() == null ? "" : wrong.element(), sentence(wrong.reason()), "")));
        }
    }

    private void circles(Map<String, byte[]> readable) {
        var models = new TreeMap<String, BpmnModelInstance>();
        readable.forEach((file, bytes) -> {
            if (FileRules.kind(file).equals("bpmn")) {
                models.put(file, Bpmn.readModelFromStream(new ByteArrayInputStream(bytes)));
            }
        });
        Flows.circles(models, key -> Optional.empty())
                .forEach(circle ->
                        add(new ModelFault(circle.file(), circle.element(), sentence(circle.reason()), circle.toDo())));
    }

    private void add(ModelFault fault) {
        faults.computeIfAbsent(fault.file(), file -> new ArrayList<>()).add(fault);
    }

    private static String sentence(String reason) {
        var whole = reason.replaceFirst("\\.+$", "");
        return whole.isEmpty() ? whole : Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
    }

    /** All of them, file by file. */
    public List<ModelFault> all() {
        return faults.values().stream().flatMap(List::stream).toList();
    }
}

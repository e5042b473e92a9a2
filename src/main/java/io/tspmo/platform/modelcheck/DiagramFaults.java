package io.tspmo.platform.modelcheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What a diagram names that is not there, by element. */
final class DiagramFaults {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern DELEGATE = Pattern.compile("[$#]\\{(\\w+)}");

    private final String file;
    private final Names names;
    private final List<ModelFault> faults = new ArrayList<>();

    private DiagramFaults(String file, Names names) {
        this.file = file;
        this.names = names;
    }

    static List<ModelFault> of(String file, List<Element> elements, Names names) {
        var check = new DiagramFaults(file, names);
        elements.forEach(check::element);
        return check.faults;
    }

    private void element(Element element) {
        named(element, "formRef", names.models().formIds(), "There is no form %s");
        named(element, "decisionRef", names.models().tableKeys(), "There is no table %s");
        if (element.getLocalName().equals("callActivity")) {
            known(
                    element,
                    element.getAttribute("calledElement"),
                    names.models().processKeys(),
                    "There is no process %s");
        }
        var delegate = DELEGATE.matcher(element.getAttributeNS(CAMUNDA, "delegateExpression"));
        if (delegate.matches() && !names.known().delegates().test(delegate.group(1))) {
            fault(element, "There is no class for the step %s".formatted(delegate.group(1)), "Check the spelling");
        }
        for (var groups : new String[] {"candidateGroups", "candidateStarterGroups"}) {
            each(element, groups, names.known().groups(), "There is no group %s");
        }
        var users = names.known().users();
        if (users != null) {
            for (var persons : new String[] {"assignee", "candidateUsers", "candidateStarterUsers"}) {
                each(element, persons, users, "There is no user %s");
            }
        }
        variables(element);
    }

    private void variables(Element element) {
        for (var name : Models.names(element)) {
            if (!names.variables().contains(name)) {
                fault(element, "Nothing gives the variable %s".formatted(name), NameHint.of(name, names.variables()));
            }
        }
        for (var word : Models.titleWords(element)) {
            var known = new TreeSet<>(names.shipped().titleWords());
            known.addAll(names.variables());
            if (!known.contains(word)) {
                fault(element, "No title of a task may name %s".formatted(word), NameHint.of(word, known));
            }
        }
        for (var comparison : Models.comparisons(element)) {
            var words = new TreeSet<>(names.models().words(comparison.variable()));
            words.addAll(names.compared().getOrDefault(comparison.variable(), Set.of()));
            boolean known = words.isEmpty() || comparison.word().isEmpty() || words.contains(comparison.word());
            if (!known) {
                fault(
                        element,
                        "%s is never '%s'".formatted(comparison.variable(), comparison.word()),
                        NameHint.of(comparison.word(), words));
            }
        }
    }

    private void named(Element element, String attribute, Set<String> there, String reason) {
        known(element, element.getAttributeNS(CAMUNDA, attribute), there, reason);
    }

    private void each(Element element, String attribute, Collection<String> there, String reason) {
        for (var name : ColumnWords.of(element.getAttributeNS(CAMUNDA, attribute))) {
            known(element, name, there, reason);
        }
    }

    private void known(Element element, String name, Collection<String> there, String reason) {
        boolean expression = name.startsWith("$") || name.startsWith("#");
        if (!name.isEmpty()
                && !expression
                && !there.contains(name)
                && !names.broken().contains(name)) {
            fault(element, reason.formatted(name), NameHint.of(name, there));
        }
    }

    private void fault(Element element, String reason, String toDo) {
        faults.add(new ModelFault(file, place(element), reason, toDo));
    }

    /** The id of the element, or of the nearest one around it. */
    private static String place(@Nullable Element element) {
        for (var at = element; at != null; at = at.getParentNode() instanceof Element around ? around : null) {
            if (!at.getAttribute("id").isEmpty()) {
                return at.getAttribute("id");
            }
        }
        return "";
    }
}

package io.tspmo.platform.modelcheck;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.tspmo.platform.form.FormDefinition;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Models, tables and forms that can be read, each by its file.
 *
 * @param diagrams by file: all elements of each
 * @param tables by file
 * @param forms by file
 */
record Models(
        Map<String, List<Element>> diagrams, Map<String, TableColumns> tables, Map<String, FormDefinition> forms) {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Attributes and parts of a diagram that name a variable which is there afterwards. */
    private static final Set<String> GIVES = Set.of("resultVariable", "elementVariable", "initiator", "target");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TITLE_WORD = Pattern.compile("\\{(\\w+)}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");
    private static final Pattern COMPARED =
            Pattern.compile("(\\w+)\\s*(?:==|!=|\\beq\\b|\\bne\\b)\\s*(?:'([^']*)'|\"([^\"]*)\")");
    private static final Set<String> OF_THE_LANGUAGE = Set.of(
            "true",
            "false",
            "null",
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "empty",
            "div",
            "mod",
            "execution",
            "task",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances",
            "loopCounter");

    /** What cannot be read is left out: the check of each file says why. */
    static Models of(ModelFolder folder) {
        var diagrams = new TreeMap<String, List<Element>>();
        var tables = new TreeMap<String, TableColumns>();
        var forms = new TreeMap<String, FormDefinition>();
        folder.files().forEach((name, bytes) -> {
            switch (ModelFolder.kind(name)) {
                case "bpmn" -> ModelElements.of(bytes).ifPresent(elements -> diagrams.put(name, elements));
                case "dmn" -> ModelElements.of(bytes)
                        .flatMap(TableColumns::of)
                        .ifPresent(table -> tables.put(name, table));
                default -> form(bytes).ifPresent(form -> forms.put(name, form));
            }
        });
        return new Models(diagrams, tables, forms);
    }

    private static Optional<FormDefinition> form(byte[] bytes) {
        try {
            return Optional.of(FormDefinition.read(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<TableColumns> table(String key) {
        return tables.values().stream().filter(table -> table.key().equals(key)).findFirst();
    }

    Optional<FormDefinition> form(String id) {
        return forms.values().stream().filter(form -> form.id().equals(id)).findFirst();
    }

    Set<String> formIds() {
        return forms.values().stream().map(FormDefinition::id).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> tableKeys() {
        return tables.values().stream().map(TableColumns::key).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> processKeys() {
        return diagrams.values().stream()
                .flatMap(elements -> elements.stream())
                .filter(element -> element.getLocalName().equals("process"))
                .map(element -> element.getAttribute("id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the user tasks, without the marks that tell two of one name apart. */
    Set<String> userTasks() {
        return diagrams.values().stream()
                .flatMap(elements -> elements.stream())
                .filter(element -> element.getLocalName().equals("userTask"))
                .map(element -> element.getAttribute("id").split("_", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Variables that a form asks for, or a diagram sets. */
    Set<String> given() {
        var names = new TreeSet<String>();
        forms.values().forEach(form -> form.fields().forEach(field -> names.add(field.key())));
        diagrams.values().forEach(elements -> {
            for (var element : elements) {
                for (var gives : GIVES) {
                    names.add(element.getAttributeNS(CAMUNDA, gives));
                    names.add(element.getAttribute(gives));
                }
            }
        });
        names.remove("");
        return names;
    }

    /** Words that titles of tasks name. */
    Set<String> titleWords() {
        return diagrams.values().stream()
                .flatMap(elements -> elements.stream())
                .flatMap(element -> titleWords(element).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of one element, if it is a title: {@code Vote on {gateCode&#125;}. */
    static Set<String> titleWords(Element element) {
        return element.getLocalName().equals("property")
                        && element.getAttribute("name").equals("title")
                ? TITLE_WORD
                        .matcher(element.getAttribute("value"))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** Variables that anything reads. */
    Set<String> read() {
        var names = new TreeSet<String>();
        tables.values().forEach(table -> names.addAll(table.names()));
        forms.values().forEach(form -> names.addAll(form.shown()));
        diagrams.values().forEach(elements -> elements.forEach(element -> names.addAll(names(element))));
        return names;
    }

    /** The words that a variable may have: the choices of forms and the allowed outputs of tables. */
    Set<String> words(String variable) {
        var words = new HashSet<String>();
        forms.values().forEach(form -> form.fields().stream()
                .filter(field -> field.key().equals(variable))
                .flatMap(field -> field.choices().stream())
                .filter(String.class::isInstance)
                .forEach(choice -> words.add((String) choice)));
        tables.values().stream()
                .flatMap(table -> table.output(variable).stream())
                .filter(column -> !column.allowed().isBlank())
                .forEach(column -> words.addAll(column.words()));
        return words;
    }

    /** Texts that diagrams compare variables with, by variable. */
    Map<String, Set<String>> compared() {
        return diagrams.values().stream()
                .flatMap(elements -> elements.stream())
                .flatMap(element -> comparisons(element).stream())
                .collect(groupingBy(Comparison::variable, mapping(Comparison::word, toSet())));
    }

    /** Variables in the expressions of an element, apart from delegates. */
    static Set<String> names(Element element) {
        var names = new TreeSet<String>();
        expressions(element)
                .forEach(expression -> NAME.matcher(TEXT.matcher(expression).replaceAll(""))
                        .results()
                        .map(found -> found.group())
                        .filter(name -> !OF_THE_LANGUAGE.contains(name))
                        .forEach(names::add));
        return names;
    }

    static Set<Comparison> comparisons(Element element) {
        var found = new HashSet<Comparison>();
        expressions(element).forEach(expression -> COMPARED.matcher(expression)
                .results()
                .forEach(each -> found.add(
                        new Comparison(each.group(1), each.group(2) == null ? each.group(3) : each.group(2)))));
        return found;
    }

    /** Apart from the one that names a delegate. */
    private static Set<String> expressions(Element element) {
        var texts = new TreeSet<String>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!"delegateExpression".equals(attributes.item(i).getLocalName())) {
                texts.add(attributes.item(i).getNodeValue());
            }
        }
        if (hasText(element)) {
            texts.add(element.getTextContent());
        }
        var expressions = new TreeSet<String>();
        texts.forEach(text -> EXPRESSION.matcher(text).results().forEach(found -> expressions.add(found.group(1))));
        return expressions;
    }

    private static boolean hasText(Element element) {
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                return false;
            }
        }
        return element.hasChildNodes();
    }

    /** A variable that is compared with a text. */
    record Comparison(String variable, String word) {}
}

package io.tspmo;

import io.tspmo.platform.decision.FeelDecisions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A table of {@code processes/}, evaluated by the decision engine alone, configured as in the product. */
public final class DecisionTable {

    private static final Pattern RANGE = Pattern.compile("\\[(-?\\d+)\\.\\.(-?\\d+)]");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final org.camunda.bpm.model.dmn.instance.DecisionTable model;
    private final DmnEngine engine;
    private final DmnDecision decision;
    private List<String> hits = List.of();

    private DecisionTable(Path file) {
        var dmn = Dmn.readModelFromFile(file.toFile());
        model = dmn.getModelElementsByType(org.camunda.bpm.model.dmn.instance.DecisionTable.class)
                .iterator()
                .next();
        var configuration = FeelDecisions.configure(new DefaultDmnEngineConfiguration());
        configuration
                .getCustomPreDecisionTableEvaluationListeners()
                .add(event -> hits = event.getMatchingRules().stream()
                        .map(DmnEvaluatedDecisionRule::getId)
                        .toList());
        engine = configuration.buildEngine();
        var key = dmn.getModelElementsByType(Decision.class).iterator().next().getId();
        decision = engine.parseDecision(key, dmn);
    }

    public static DecisionTable named(String name) {
        return all().filter(file -> file.getFileName().toString().equals(name + ".dmn"))
                .map(DecisionTable::new)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + name + " in processes/"));
    }

    static DecisionTable in(Path file) {
        return new DecisionTable(file);
    }

    static Stream<Path> all() {
        try (var files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".dmn")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DmnDecisionTableResult rows(Map<String, ?> inputs) {
        return engine.evaluateDecisionTable(decision, new LinkedHashMap<>(inputs));
    }

    /** The one value of the one row. */
    public <T> T answer(Map<String, ?> inputs) {
        return rows(inputs).getSingleEntry();
    }

    /** Ids of the rules that fit. */
    public List<String> hits(Map<String, ?> inputs) {
        hits = List.of();
        rows(inputs);
        return hits;
    }

    public List<String> rules() {
        return model.getRules().stream().map(Rule::getId).toList();
    }

    public HitPolicy hitPolicy() {
        return model.getHitPolicy();
    }

    /**
     * Every combination of inputs that the table can tell apart: each allowed value of an enumeration or a short
     * range, both booleans, and for other numbers each number named in the column with its two neighbours.
     */
    public Stream<Map<String, Object>> inputs() {
        Stream<Map<String, Object>> all = Stream.of(Map.of());
        int column = 0;
        for (Input input : model.getInputs()) {
            var name = input.getInputExpression().getText().getTextContent();
            var values = values(input, column++);
            all = all.flatMap(known -> values.stream().map(value -> {
                var more = new LinkedHashMap<>(known);
                more.put(name, value);
                return more;
            }));
        }
        return all;
    }

    private List<?> values(Input input, int column) {
        var allowed = input.getInputValues() == null
                ? ""
                : input.getInputValues().getText().getTextContent();
        return switch (input.getInputExpression().getTypeRef()) {
            case "boolean" -> List.of(true, false);
            case "string" -> TEXT.matcher(allowed)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            case "integer", "long" -> numbers(allowed, column)
                    .mapToObj(number -> (int) number)
                    .toList();
            case "double" -> numbers(allowed, column).boxed().toList();
            default -> throw new IllegalStateException("no values for " + input.getId());
        };
    }

    private DoubleStream numbers(String allowed, int column) {
        var range = RANGE.matcher(allowed);
        int from = 0;
        int to = Integer.MAX_VALUE;
        if (range.matches()) {
            from = Integer.parseInt(range.group(1));
            to = Integer.parseInt(range.group(2));
            if (to - from <= 20) {
                return IntStream.rangeClosed(from, to).asDoubleStream();
            }
        } else if (!allowed.isEmpty()) {
            return NUMBER.matcher(allowed).results().mapToDouble(match -> Double.parseDouble(match.group()));
        }
        var named = new ArrayList<Double>();
        for (Rule rule : model.getRules()) {
            var cell = new ArrayList<>(rule.getInputEntries())
                    .get(column)
                    .getText()
                    .getTextContent();
            NUMBER.matcher(cell).results().forEach(match -> named.add(Double.parseDouble(match.group())));
        }
        var values = new TreeSet<Double>(List.of((double) from, (double) Math.min(to, 10_000_000)));
        named.forEach(number -> values.addAll(List.of(number - 1, number, number + 1)));
        double least = from;
        double most = to;
        return values.stream().mapToDouble(Double::doubleValue).filter(number -> number >= least && number <= most);
    }
}

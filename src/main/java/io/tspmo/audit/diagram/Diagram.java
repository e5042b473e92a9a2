package io.tspmo.audit.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A BPMN file as it is drawn: where its boxes, flows and names stand by its BPMNDI, in units of an SVG. So a page can show
 * it without a script, and long after the engine has forgotten the version.
 *
 * @param process key of the process
 */
public record Diagram(
        String process,
        String name,
        double x,
        double y,
        double width,
        double height,
        List<Shape> shapes,
        List<Flow> flows) {

    private static final double MARGIN = 24;
    private static final Set<String> CONTAINERS = Set.of("subProcess", "transaction", "participant", "lane", "group");

    /** What a shape is drawn as. */
    enum Form {
        BOX,
        CONTAINER,
        EVENT,
        GATEWAY,
        NOTE
    }

    /**
     * @param id of the element
     * @param scope id of the element that it lies in: a subprocess, or the process
     * @param type of the element, e.g. {@code userTask}
     * @param sign drawn inside, as a path from the upper left corner; "" for none
     * @param foot drawn at the foot, as a path from its middle; "" for none
     * @param frame thin, thick, double or dashed
     */
    public record Shape(
            String id,
            String scope,
            String type,
            String name,
            Form form,
            String frame,
            double x,
            double y,
            double width,
            double height,
            String sign,
            boolean filled,
            String foot,
            List<Caption.Line> lines) {

        public double middle() {
            return x + width / 2;
        }

        public double centre() {
            return y + height / 2;
        }

        public double right() {
            return x + width;
        }

        public double bottom() {
            return y + height;
        }

        /** The corners of a gateway. */
        public String points() {
            return "%s,%s %s,%s %s,%s %s,%s".formatted(middle(), y, right(), centre(), middle(), bottom(), x, centre());
        }
    }

    /**
     * @param path for SVG
     * @param source and {@code target}: ids of elements, "" of what is no sequence flow
     */
    public record Flow(
            String id,
            String type,
            String name,
            String source,
            String target,
            boolean isDefault,
            String path,
            List<Caption.Line> lines) {}

    /** @throws IllegalArgumentException if the file is no BPMN with a drawing */
    public static Diagram read(byte[] file) {
        var root = ModelXml.read(file);
        var process = ModelXml.all(root, "process").stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The file has no process"));
        var elements = new HashMap<String, Element>();
        var nodes = root.getElementsByTagNameNS("http://www.omg.org/spec/BPMN/20100524/MODEL", "*");
        for (int i = 0; i < nodes.getLength(); i++) {
            var element = (Element) nodes.item(i);
            elements.putIfAbsent(element.getAttribute("id"), element);
        }
        var shapes = new ArrayList<Shape>();
        for (var drawn : ModelXml.all(root, "BPMNShape")) {
            var shape = shape(drawn, elements);
            if (shape != null) {
                shapes.add(shape);
            }
        }
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("The file has no drawing");
        }
        var flows = new ArrayList<Flow>();
        var area = new Area();
        shapes.forEach(area::add);
        for (var drawn : ModelXml.all(root, "BPMNEdge")) {
            var flow = flow(drawn, elements, area);
            if (flow != null) {
                flow.lines().forEach(area::add);
                flows.add(flow);
            }
        }
        return new Diagram(
                process.getAttribute("id"),
                process.getAttribute("name"),
                area.left - MARGIN,
                area.top - MARGIN,
                area.right - area.left + 2 * MARGIN,
                area.bottom - area.top + 2 * MARGIN,
                shapes,
                flows);
    }

    /** Those of no boxes first: they would hide what lies in them. */
    public List<Shape> inOrder() {
        var order = new ArrayList<>(
                shapes.stream().filter(shape -> shape.form == Form.CONTAINER).toList());
        shapes.stream().filter(shape -> shape.form != Form.CONTAINER).forEach(order::add);
        return order;
    }

    private static @Nullable Shape shape(Element drawn, Map<String, Element> elements) {
        var element = elements.get(drawn.getAttribute("bpmnElement"));
        var bounds = ModelXml.child(drawn, "Bounds");
        if (element == null || bounds.isEmpty()) {
            return null;
        }
        var type = element.getLocalName();
        var box = bounds.get();
        double x = ModelXml.number(box, "x");
        double y = ModelXml.number(box, "y");
        double width = ModelXml.number(box, "width");
        double height = ModelXml.number(box, "height");
        boolean open =
                CONTAINERS.contains(type) && !drawn.getAttribute("isExpanded").equals("false");
        var form = form(type, open);
        var name = type.equals("textAnnotation") ? ModelXml.text(element, "text") : element.getAttribute("name");
        var lines =
                switch (form) {
                    case BOX -> Caption.inside(name, x, y, width, height);
                    case CONTAINER -> Caption.atTheTop(name, x, y, width);
                    case NOTE -> Caption.note(name, x, y, width);
                    default -> Caption.beside(name, label(drawn), x + width / 2, y + height);
                };
        return new Shape(
                element.getAttribute("id"),
                element.getParentNode() instanceof Element scope ? scope.getAttribute("id") : "",
                type,
                name,
                form,
                frame(element, type),
                x,
                y,
                width,
                height,
                ShapeSymbols.of(element),
                ShapeSymbols.filled(element),
                ShapeSymbols.foot(element, form == Form.BOX && CONTAINERS.contains(type)),
                lines);
    }

    private static Form form(String type, boolean open) {
        if (open) {
            return Form.CONTAINER;
        }
        if (type.endsWith("Event")) {
            return Form.EVENT;
        }
        if (type.endsWith("Gateway")) {
            return Form.GATEWAY;
        }
        return type.equals("textAnnotation") || type.startsWith("data") ? Form.NOTE : Form.BOX;
    }

    private static String frame(Element element, String type) {
        if (type.equals("subProcess")
                && element.getAttribute("triggeredByEvent").equals("true")) {
            return "dotted";
        }
        boolean goesOn = element.getAttribute("cancelActivity").equals("false")
                || element.getAttribute("isInterrupting").equals("false");
        return switch (type) {
            case "endEvent", "callActivity" -> "thick";
            case "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent" -> goesOn
                    ? "double dashed"
                    : "double";
            default -> goesOn ? "dashed" : "thin";
        };
    }

    private static @Nullable Element label(Element drawn) {
        return ModelXml.child(drawn, "BPMNLabel")
                .flatMap(label -> ModelXml.child(label, "Bounds"))
                .orElse(null);
    }

    private static @Nullable Flow flow(Element drawn, Map<String, Element> elements, Area area) {
        var element = elements.get(drawn.getAttribute("bpmnElement"));
        var points = ModelXml.children(drawn, "waypoint");
        if (element == null || points.size() < 2) {
            return null;
        }
        var path = new StringBuilder();
        for (var point : points) {
            double x = ModelXml.number(point, "x");
            double y = ModelXml.number(point, "y");
            area.add(x, y);
            path.append(path.isEmpty() ? "M" : " L").append(x).append(' ').append(y);
        }
        var middle = points.get((points.size() - 1) / 2);
        var name = element.getAttribute("name");
        var source = elements.get(element.getAttribute("sourceRef"));
        return new Flow(
                element.getAttribute("id"),
                element.getLocalName(),
                name,
                element.getAttribute("sourceRef"),
                element.getAttribute("targetRef"),
                source != null && source.getAttribute("default").equals(element.getAttribute("id")),
                path.toString(),
                Caption.beside(
                        name, label(drawn), ModelXml.number(middle, "x") + 20, ModelXml.number(middle, "y") - 18));
    }

    /** What the drawing needs. */
    private static final class Area {

        private double left = Double.MAX_VALUE;
        private double top = Double.MAX_VALUE;
        private double right = -Double.MAX_VALUE;
        private double bottom = -Double.MAX_VALUE;

        void add(Shape shape) {
            add(shape.x, shape.y);
            add(shape.right(), shape.bottom());
            shape.lines.forEach(this::add);
        }

        void add(Caption.Line line) {
            add(line.x() - line.width() / 2, line.y());
            add(line.x() + line.width() / 2, line.y());
        }

        void add(double x, double y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
        }
    }
}

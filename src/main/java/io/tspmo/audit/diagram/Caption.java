package io.tspmo.audit.diagram;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Breaks names into the lines in which a drawing shows them: SVG has no text that breaks by itself. */
final class Caption {

    /** About what a sign takes, at the sizes of the style sheet. */
    private static final double SIGN = 6.3;

    private static final double SMALL_SIGN = 5.6;
    private static final double LINE = 14;
    private static final double SMALL_LINE = 13;
    private static final int NARROWEST = 8;

    private Caption() {}

    /** A line of text; x is its middle, y its ground line. */
    record Line(double x, double y, String text) {

        double width() {
            return text.length() * SIGN;
        }
    }

    static List<Line> inside(String name, double x, double y, double width, double height) {
        int most = Math.max(1, (int) ((height - 8) / LINE));
        var texts = broken(name, (int) ((width - 8) / SIGN), most);
        double first = y + height / 2 - (texts.size() - 1) * LINE / 2 + 4;
        return lines(texts, x + width / 2, first, LINE);
    }

    static List<Line> atTheTop(String name, double x, double y, double width) {
        return lines(broken(name, (int) ((width - 16) / SIGN), 1), x + width / 2, y + 17, LINE);
    }

    static List<Line> note(String name, double x, double y, double width) {
        return lines(broken(name, (int) (Math.max(width, 100) / SMALL_SIGN), 6), x + width / 2, y + 14, SMALL_LINE);
    }

    /**
     * @param label bounds that the file gives it, in which it is broken
     * @param x its middle, if there are none
     * @param y above it, if there are none
     */
    static List<Line> beside(String name, @Nullable Element label, double x, double y) {
        double width = label == null ? 90 : Math.max(ModelXml.number(label, "width"), 40);
        double middle = label == null ? x : ModelXml.number(label, "x") + ModelXml.number(label, "width") / 2;
        double top = label == null ? y + 4 : ModelXml.number(label, "y");
        return lines(broken(name, (int) Math.ceil(width / SMALL_SIGN) + 2, 4), middle, top + 11, SMALL_LINE);
    }

    private static List<Line> lines(List<String> texts, double x, double first, double height) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < texts.size(); i++) {
            lines.add(new Line(x, first + i * height, texts.get(i)));
        }
        return lines;
    }

    /** At blanks where there are any; what is left over is cut, and the drawing's title has all of it. */
    static List<String> broken(String text, int widest, int most) {
        int width = Math.max(widest, NARROWEST);
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > width) {
                int at = Character.isLowSurrogate(line.charAt(width)) ? width - 1 : width;
                lines.add(line.substring(0, at));
                line.delete(0, at);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        if (lines.size() > most) {
            var last = lines.get(most - 1);
            var cut = new ArrayList<>(lines.subList(0, most - 1));
            cut.add(last.substring(0, Math.min(last.length(), width - 1)) + "…");
            return cut;
        }
        return lines;
    }
}

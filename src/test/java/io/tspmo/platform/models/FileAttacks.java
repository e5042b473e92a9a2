package io.tspmo.platform.models;

import static io.tspmo.platform.models.Attack.box;
import static io.tspmo.platform.models.Attack.changed;
import static io.tspmo.platform.models.Attack.file;
import static io.tspmo.platform.models.Attack.prolog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files that are no model, or hide something in their XML or in their name. */
final class FileAttacks {

    static final List<Attack> ALL = List.of(
            prolog(
                    "entities",
                    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c"
                            + " \"&b;&b;&b;&b;&b;&b;&b;\">]>",
                    "DOCTYPE"),
            prolog("entity of a file", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", "DOCTYPE"),
            prolog("document type from elsewhere", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x\">", "DOCTYPE"),
            changed("unknown entity", "name=\"Attack\"", "name=\"&a;\"", "well-formed"),
            changed(
                    "schema from elsewhere",
                    "targetNamespace=",
                    "xsi:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\" targetNamespace=",
                    "where a schema is"),
            prolog("instruction", "<?xml-stylesheet href=\"x\"?>", "processing instruction"),
            changed("not closed", "</bpmn:definitions>", "", "well-formed"),
            changed("id twice", "id=\"end_done\"", "id=\"box\"", "box: the id is used twice"),
            box("deep nesting", nested(60), "nested deeper"),
            box("long text", "<bpmn:userTask id=\"box\" name=\"" + "x".repeat(30_000) + "\" />", "longer than"),
            file(
                    "another root",
                    "attack.bpmn",
                    "<html xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>",
                    "its root"),
            file("root of another name space", "attack.bpmn", "<definitions xmlns=\"urn:x\"/>", "its root"),
            file("50 MB", "attack.bpmn", " ".repeat(50_000_000), "bytes"),
            file("zip", "attack.zip", "PK", "only .bpmn"),
            file("archive of a process", "attack.bar", "PK", "only .bpmn"),
            file("class", "Attack.class", "x", "only .bpmn"),
            file("script", "attack.js", "x", "only .bpmn"),
            file("page", "attack.html", "<p>", "only .bpmn"),
            file("case", "attack.cmmn", "<definitions/>", "only .bpmn"),
            file("other name of a diagram", "attack.bpmn20.xml", Attack.good(), "only .bpmn"),
            file("out of the folder", "../attack.bpmn", Attack.good(), "plain file name"),
            file("from the root", "/etc/attack.bpmn", Attack.good(), "plain file name"),
            file("backslash in the name", "..\\attack.bpmn", Attack.good(), "plain file name"),
            file("new line in the name", "a\nb.bpmn", Attack.good(), "plain file name"),
            file("hidden", "processes/.attack.bpmn", Attack.good(), "plain file name"));

    private FileAttacks() {}

    private static String nested(int depth) {
        return IntStream.range(0, depth)
                        .mapToObj(i -> "<bpmn:subProcess id=\"" + (i == 0 ? "box" : "s" + i) + "\">")
                        .collect(Collectors.joining())
                + "</bpmn:subProcess>".repeat(depth);
    }
}

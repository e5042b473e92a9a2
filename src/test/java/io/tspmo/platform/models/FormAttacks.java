package io.tspmo.platform.models;

import static io.tspmo.platform.models.Attack.file;

import java.util.List;

/** Forms that would run a script, load something or block Tasklist. */
final class FormAttacks {

    private static final String FORM =
            """
            {"id": "attackForm", "type": "default", "schemaVersion": 16, "components": [%s]}
            """;

    static final List<Attack> ALL = List.of(
            form("list that blocks Tasklist", "{\"type\": \"dynamiclist\", \"id\": \"a\"}", "type 'dynamiclist'"),
            form("page in a page", "{\"type\": \"iframe\", \"id\": \"a\", \"url\": \"http://x\"}", "type 'iframe'"),
            form("Markdown", "{\"type\": \"text\", \"id\": \"a\", \"text\": \"x\"}", "type 'text'"),
            html("script in a form", "<script>x</script>", "more than show"),
            html("script at an event", "<p onclick='x'>y</p>", "more than show"),
            html("image at an error", "<img src=x onerror=y>", "more than show"),
            html("link", "<a href='javascript:x'>y</a>", "more than show"),
            html("half a tag", "<p>x</p><scr", "more than show"),
            html("style that loads", "<p style=\\\"background:url(//x)\\\">y</p>", "reaches out"),
            html("expression that makes a tag", "{{ \\\"<script>x</script>\\\" }}", "makes a tag"),
            file(
                    "deep form",
                    "attack.form",
                    FORM.formatted("{\"type\":\"group\",\"components\":[".repeat(40) + "]}".repeat(40)),
                    "nest"),
            file("key twice in a form", "attack.form", "{\"id\": \"a\", \"id\": \"b\"}", "Duplicate"),
            file("form that is none", "attack.form", "[]", "not a JSON object"),
            file("form of a newer Tasklist", "attack.form", FORM.formatted("").replace("16", "99"), "schemaVersion"));

    private FormAttacks() {}

    static String good() {
        return FORM.formatted(
                "{\"type\": \"html\", \"id\": \"a\", \"content\": \"<p style=\\\"margin:0\\\">{{a}}</p>\"}");
    }

    private static Attack form(String name, String component, String refused) {
        return file(name, "attack.form", FORM.formatted(component), refused);
    }

    private static Attack html(String name, String content, String refused) {
        return form(name, "{\"type\": \"html\", \"id\": \"a\", \"content\": \"" + content + "\"}", refused);
    }
}

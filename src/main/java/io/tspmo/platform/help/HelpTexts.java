package io.tspmo.platform.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The texts under {@code help/} on the class path, read once at the start. */
@Component
public class HelpTexts {

    private final Map<String, Help> pages = read("help/pages/*.yml");
    private final Map<String, Help> forms = read("help/forms.yml");
    private final List<Term> terms = glossary();

    /** @param view the page's template, such as {@code work/list} */
    public Optional<Help> page(String view) {
        return Optional.ofNullable(pages.get(view));
    }

    /** @param name id of a form, or of a user task whose form others use too */
    public Optional<Help> form(String name) {
        return Optional.ofNullable(forms.get(name));
    }

    Set<String> pages() {
        return pages.keySet();
    }

    Set<String> forms() {
        return forms.keySet();
    }

    /** All terms of the glossary, by name. */
    List<Term> terms() {
        return terms;
    }

    private static Map<String, Help> read(String files) {
        var texts = new HashMap<String, Help>();
        for (var file : TextFiles.<Map<String, Map<String, String>>>read(files)) {
            file.forEach((name, answers) -> {
                if (texts.put(name, Help.of(answers)) != null) {
                    throw new IllegalStateException(name + " has two help texts");
                }
            });
        }
        return Map.copyOf(texts);
    }

    private static List<Term> glossary() {
        var terms = new ArrayList<Term>();
        for (var file : TextFiles.<Map<String, Map<String, String>>>read("help/glossary.yml")) {
            file.forEach((name, facts) -> terms.add(new Term(
                    name,
                    List.of(facts.getOrDefault("also", name).split(", *")),
                    Passage.of(Objects.requireNonNull(facts.get("means"), name)),
                    facts.get("source"))));
        }
        terms.sort(Comparator.comparing(Term::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(terms);
    }
}

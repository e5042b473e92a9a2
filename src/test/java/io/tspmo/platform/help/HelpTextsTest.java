package io.tspmo.platform.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each page and each form says what it is, and each term that they use stands in the glossary once. */
class HelpTextsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path FORMS = Path.of("forms");
    private static final Path PROCESSES = Path.of("processes");

    private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask id=\"(\\w+)\"");

    /** An answer is read, not studied. */
    private static final int LONGEST_ANSWER = 420;

    private final HelpTexts texts = new HelpTexts();

    @Test
    void eachPageAnswersThreeQuestions_andEachTextHasItsPage() {
        var pages = files(TEMPLATES, ".html")
                .filter(file -> read(file).contains("web/shell :: page"))
                .map(file -> TEMPLATES.relativize(file).toString().replace(".html", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(new TreeSet<>(texts.pages()))
                .as("texts under help/pages and pages in the shell")
                .isEqualTo(pages);
        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(texts.page(page).orElseThrow().questions()).hasSize(3));
    }

    @Test
    void eachFormAnswersThreeQuestions_andEachTextHasItsForm() {
        var forms = files(FORMS, ".form")
                .map(file -> file.getFileName().toString().replace(".form", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        var tasks = files(PROCESSES, ".bpmn")
                .flatMap(file -> USER_TASK.matcher(read(file)).results().map(task -> task.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(texts.forms()).containsAll(forms).containsAll(tasks);
        assertThat(Stream.concat(forms.stream(), tasks.stream())).containsAll(texts.forms());
        assertThat(texts.forms())
                .allSatisfy(form ->
                        assertThat(texts.form(form).orElseThrow().questions()).hasSize(3));
    }

    @Test
    void anAnswerIsShort() {
        assertThat(questions()).allSatisfy(question -> {
            var answer = plain(question.answer());
            assertThat(question.asked()).endsWith("?");
            assertThat(answer).hasSizeLessThan(LONGEST_ANSWER);
        });
    }

    @Test
    void eachLinkLeadsToATerm() {
        var anchors = texts.terms().stream().map(Term::anchor).collect(Collectors.toSet());

        var linked = Stream.concat(
                        questions().stream().map(Help.Question::answer),
                        texts.terms().stream().map(Term::meaning))
                .flatMap(List::stream)
                .filter(passage -> passage.anchor() != null)
                .toList();

        assertThat(linked)
                .hasSizeGreaterThan(100)
                .allSatisfy(passage -> assertThat(anchors).as(passage.text()).contains(passage.anchor()));
    }

    @Test
    void noTermStandsInTheGlossaryTwice() {
        var names = new ArrayList<String>();
        for (var term : texts.terms()) {
            names.add(term.name().toLowerCase(Locale.ROOT));
            term.also().stream()
                    .map(also -> also.toLowerCase(Locale.ROOT))
                    .filter(also -> !also.equals(term.name().toLowerCase(Locale.ROOT)))
                    .forEach(names::add);
        }

        assertThat(names).doesNotHaveDuplicates();
        assertThat(texts.terms()).extracting(Term::anchor).doesNotHaveDuplicates();
        assertThat(texts.terms()).hasSizeGreaterThan(80).allSatisfy(term -> {
            assertThat(plain(term.meaning())).endsWith(".");
            assertThat(term.also()).allSatisfy(word -> assertThat(word).isNotBlank());
        });
    }

    @Test
    void eachTermIsUsedOnAPageOrFormOrInATable() {
        var used = Stream.of(files(TEMPLATES, ".html"), files(FORMS, ".form"), files(PROCESSES, ".dmn"))
                .flatMap(files -> files)
                .filter(file -> !file.startsWith(TEMPLATES.resolve("help")))
                .map(HelpTextsTest::read)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);

        assertThat(texts.terms())
                .allSatisfy(term -> assertThat(Stream.concat(Stream.of(term.name()), term.also().stream()))
                        .as(term.name())
                        .anyMatch(word -> used.contains(word.toLowerCase(Locale.ROOT))));
    }

    @Test
    void aFilterFindsTermsByOtherFormsAndByMeaning() {
        assertThat(Map.of("recuse", "Recusal", "UTILISATION", "Load", "eight of ten", "P80"))
                .allSatisfy((filter, term) -> assertThat(texts.terms().stream()
                                .filter(one -> one.has(filter))
                                .map(Term::name))
                        .contains(term));
    }

    @Test
    void aTermInBracketsIsALink() {
        assertThat(Passage.of("All [risks|risk] of a [tier]."))
                .containsExactly(
                        new Passage("All ", null),
                        new Passage("risks", "risk"),
                        new Passage(" of a ", null),
                        new Passage("tier", "tier"),
                        new Passage(".", null));
    }

    private List<Help.Question> questions() {
        return Stream.concat(
                        texts.pages().stream().map(page -> texts.page(page).orElseThrow()),
                        texts.forms().stream().map(form -> texts.form(form).orElseThrow()))
                .flatMap(help -> help.questions().stream())
                .toList();
    }

    private static String plain(List<Passage> passages) {
        return passages.stream().map(Passage::text).collect(Collectors.joining());
    }

    private static Stream<Path> files(Path folder, String ending) {
        try {
            return Files.walk(folder).filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

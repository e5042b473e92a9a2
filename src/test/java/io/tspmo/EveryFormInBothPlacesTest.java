package io.tspmo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Each form of the product, filled in by the same driver in Tasklist and on our page of a task, comes to the same stored answer. For
 * every form a process of one task asks it, so that no project has to be led there. On our page each of its states is held against
 * WCAG 2.2 AA, and fits a phone: as it opens, sent without an answer, filled in, and sent.
 */
@IntegrationTest
class EveryFormInBothPlacesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What features would tell of a project, so that as many fields show as possible. */
    private static final Map<String, Object> FACTS = Map.of(
            "planMissing",
            true,
            "riskReviewMissing",
            true,
            "riskProbability",
            "5",
            "riskImpact",
            "5",
            "actByLatest",
            LocalDate.now().plusYears(2).toString());

    /** The open list of a field: form-js moves through it by the arrow keys of the field, which axe cannot know. */
    private static final Pattern LIST_OF_THE_LIBRARY =
            Pattern.compile("^scrollable-region-focusable: .*class=\"fjs-dropdownlist\"");

    @RegisterExtension
    static final InBrowser BROWSER = new InBrowser();

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    Play play;

    private BrowserContext context;
    private Page page;
    private String deployment = "";

    @BeforeEach
    void askEveryForm() throws IOException {
        var definitions = names().map(EveryFormInBothPlacesTest::process).collect(Collectors.joining());
        deployment = models.createDeployment()
                .name("every form")
                .addString(
                        "every-form.bpmn",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
                        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="every" targetNamespace="http://tspmo.io/test">
                        """
                                + definitions + "</bpmn:definitions>")
                .deploy()
                .getId();
        play.submit(Play.request()).accept("LITE").vote("APPROVE"); // some forms ask for a project
        context = BROWSER.chromium().newContext(new Browser.NewContextOptions().setLocale("en-US"));
        page = context.newPage();
        page.navigate(at("/login"));
        page.fill("[name=username]", "pmo");
        page.fill("[name=password]", "demo");
        page.click("button[type=submit]");
        assertThat(page.locator("h1")).isVisible();
    }

    @AfterEach
    void forget() {
        context.close();
        models.deleteDeployment(deployment, true);
    }

    @TestFactory
    Stream<DynamicTest> isAnsweredAlikeInTasklistAndOnItsPage() throws IOException {
        return names().map(form -> DynamicTest.dynamicTest(form, () -> {
            var inTasklist = answered(form, this::openInTasklist, state -> {});
            var faults = new ArrayList<String>();
            var onItsPage = answered(form, this::openOnItsPage, state -> faults.addAll(faults(state)));

            assertThat(onItsPage).isEqualTo(inTasklist).isNotEmpty();
            assertThat(faults).isEmpty();
        }));
    }

    private List<String> faults(String state) {
        var faults = AccessiblePages.violations(page).stream()
                .filter(fault -> !LIST_OF_THE_LIBRARY.matcher(fault).find())
                .map(fault -> state + ": " + fault)
                .collect(Collectors.toCollection(ArrayList::new));
        page.setViewportSize(390, 844);
        int over = (Integer)
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over > 1) {
            faults.add("%s: %d pixels wider than a phone".formatted(state, over));
        }
        page.setViewportSize(1280, 900);
        return faults;
    }

    /**
     * What is stored after the form was filled in, by the names of its fields.
     *
     * @param looked at in each state of the form
     */
    private Map<String, Object> answered(String name, Consumer<String> open, Consumer<String> looked)
            throws IOException {
        var process = processes.startProcessInstanceByKey("ask-" + name, FACTS).getId();
        var task = tasks.createTaskQuery()
                .processInstanceId(process)
                .singleResult()
                .getId();
        JsonNode form = JSON.readTree(forms.getDeployedTaskForm(task));
        withoutEmptyChoices(form);
        var filled = new FormFiller(Set.of("SOLVED")).fill(form, new HashMap<>(forms.getTaskFormVariables(task)));

        open.accept(task);
        looked.accept("opened");
        if (page.locator("#send").count() > 0 && hasRequired(form)) {
            page.locator("#send").click();
            assertThat(page.locator(".fjs-form-field-error").first()).isVisible();
            looked.accept("sent without an answer");
        }
        var answers = new FormTyper(page).type(form, filled);
        looked.accept("filled in");
        var sent = page.waitForResponse(
                response -> response.url().endsWith("/work/task/" + task + "/answer"),
                () -> page.locator("#send, .form-actions .btn-primary").click());
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        if (page.locator("#work").count() > 0 || page.url().contains("/work/")) {
            assertThat(page.locator(".answer.good")).isVisible();
        }
        looked.accept("sent");

        var stored = new TreeMap<String, Object>();
        processes.getVariables(process).forEach((variable, value) -> {
            if (answers.containsKey(variable)) {
                stored.put(variable, plain(value));
            }
        });
        assertThat(stored.keySet()).isEqualTo(answers.keySet());
        answers.forEach(
                (field, answer) -> assertThat(stored.get(field)).as(field).isEqualTo(plain(answer)));
        return stored;
    }

    private static boolean hasRequired(JsonNode container) {
        return container.path("validate").path("required").asBoolean()
                || StreamSupport.stream(container.path("components").spliterator(), false)
                        .anyMatch(EveryFormInBothPlacesTest::hasRequired);
    }

    /** Of what there is nothing of, such as a proposal of the solver. */
    private static void withoutEmptyChoices(JsonNode container) {
        for (var components = container.path("components").elements(); components.hasNext(); ) {
            var component = components.next();
            withoutEmptyChoices(component);
            boolean required = component.path("validate").path("required").asBoolean();
            if (component.has("values") && component.path("values").isEmpty() && !required) {
                components.remove();
            }
        }
    }

    private void openInTasklist(String task) {
        page.navigate(at("/camunda/app/tasklist/default/#/?task=" + task));
        assertThat(page.locator(".task-details .fjs-form")).isVisible();
    }

    private void openOnItsPage(String task) {
        page.navigate(at("/work/" + task));
        assertThat(page.locator("#send")).isEnabled();
    }

    private static Object plain(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : String.valueOf(value);
    }

    private static String process(String form) {
        return """
                <bpmn:process id="ask-%1$s" name="%1$s" isExecutable="true" camunda:historyTimeToLive="P1D">
                  <bpmn:startEvent id="start_%1$s" />
                  <bpmn:sequenceFlow id="flow_%1$s" sourceRef="start_%1$s" targetRef="ask_%1$s" />
                  <bpmn:userTask id="ask_%1$s" name="%1$s" camunda:formRef="%1$s" camunda:formRefBinding="latest" camunda:assignee="pmo" />
                  <bpmn:sequenceFlow id="flow_%1$s_look" sourceRef="ask_%1$s" targetRef="look_%1$s" />
                  <bpmn:userTask id="look_%1$s" name="Look" />
                  <bpmn:sequenceFlow id="flow_%1$s_end" sourceRef="look_%1$s" targetRef="end_%1$s" />
                  <bpmn:endEvent id="end_%1$s" />
                </bpmn:process>
                """
                .formatted(form);
    }

    private static Stream<String> names() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:forms/**/*.form"))
                .map(Resource::getFilename)
                .map(name -> name.replace(".form", ""))
                .distinct()
                .sorted();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}

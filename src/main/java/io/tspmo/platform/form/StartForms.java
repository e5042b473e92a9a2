package io.tspmo.platform.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.platform.engine.SystemContext;
import io.tspmo.platform.form.FormField.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.util.IoUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The start forms of processes for other programs: what they ask, as a JSON schema, and their answer as flat JSON. */
@Component
public class StartForms {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A new version of a form words what was answered before some minutes later. */
    private final Cache<String, JsonNode> wordings =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(5)).build();

    private final FormService forms;
    private final RepositoryService models;
    private final SystemContext server;
    private final Feel feel;

    StartForms(FormService forms, RepositoryService models, SystemContext server, Clock clock) {
        this.forms = forms;
        this.models = models;
        this.server = server;
        this.feel = new Feel(clock);
    }

    /**
     * Starts the latest version of a process as the user who is signed in. A field that is left out takes the default
     * of the form, as it would in the browser.
     *
     * @return the business key that the process has when it first waits
     * @throws Rejection naming every field that does not fit
     * @throws AccessDeniedException if this user may not start the process
     */
    public String submit(String process, Map<String, Object> answers) {
        var complete = new HashMap<>(answers);
        for (var field : form(process).fields()) {
            if (field.defaultValue() != null) {
                complete.putIfAbsent(field.key(), field.defaultValue());
            }
        }
        try {
            return forms.submitStartForm(latest(process), complete).getBusinessKey();
        } catch (AuthorizationException e) {
            throw new AccessDeniedException("May not start " + process, e);
        } catch (OptimisticLockingException e) {
            throw new ConcurrencyFailureException("Start of " + process, e);
        }
    }

    /** What the form asks at this moment, as a JSON schema of one flat object. */
    public Map<String, Object> schema(String process) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        var requested = requested(form(process).fields());
        var keys = keys(requested);
        for (var field : requested) {
            var hides = field.hides().stream().filter(hide -> names(hide, keys)).toList();
            properties.put(field.key(), property(field, hides));
            if (field.required() && hides.isEmpty() && field.defaultValue() == null) {
                required.add(field.key());
            }
        }
        return Map.of("type", "object", "additionalProperties", false, "required", required, "properties", properties);
    }

    /** Without those that are hidden whatever is answered: a start form knows no facts, as a task does that shares it. */
    private List<FormField> requested(List<FormField> fields) {
        var keys = keys(fields);
        var requested = fields.stream()
                .filter(field ->
                        field.hides().stream().allMatch(hide -> names(hide, keys) || !feel.isTrue(hide, Map.of())))
                .toList();
        return requested.size() == fields.size() ? fields : requested(requested);
    }

    private static Set<String> keys(List<FormField> fields) {
        return fields.stream().map(FormField::key).collect(Collectors.toSet());
    }

    private static boolean names(String condition, Set<String> keys) {
        return FormDefinition.NAME.matcher(condition).results().anyMatch(name -> keys.contains(name.group()));
    }

    private static Map<String, Object> property(FormField field, List<String> hides) {
        var property = new LinkedHashMap<String, Object>();
        property.put("title", field.label());
        switch (field.kind()) {
            case NUMBER -> property.put("type", "number");
            case CHECKBOX -> property.put("type", "boolean");
            case CHOICES -> {
                property.put("type", "array");
                property.put("items", Map.of("enum", field.choices()));
            }
            default -> property.put("type", "string");
        }
        switch (field.kind()) {
            case DATE -> property.put("format", "date");
            case DATE_TIME -> property.put("format", "date-time");
            case LINE, TEXT -> property.put("maxLength", field.maxLength());
            case CHOICE -> property.put("enum", field.choices());
            default -> {}
        }
        if (field.minLength() != null) {
            property.put("minLength", field.minLength());
        }
        if (field.min() != null && field.kind() == Kind.NUMBER) {
            property.put("minimum", new BigDecimal(field.min()));
        }
        if (field.max() != null && field.kind() == Kind.NUMBER) {
            property.put("maximum", new BigDecimal(field.max()));
        }
        if (field.defaultValue() != null) {
            property.put("default", field.defaultValue());
        }
        if (!hides.isEmpty()) {
            property.put("description", "Not requested when " + String.join(", or when ", conditions(hides)));
        }
        return property;
    }

    private static List<String> conditions(List<String> hides) {
        return hides.stream().map(hide -> hide.replaceFirst("^=", "")).toList();
    }

    /** With its choices of the moment; what a form asks is no secret to who may sign in. */
    private FormDefinition form(String process) {
        return FormDefinition.read(definition(process));
    }

    /** The form as deployed, JSON, with its choices of the moment. */
    public String definition(String process) {
        var json = server.read(() -> forms.getDeployedStartForm(latest(process)));
        return new String(IoUtil.readInputStream(json, process), StandardCharsets.UTF_8);
    }

    /**
     * Answers as the form words them, in its order: {@code How long can it wait? It must start this year}. An answer that
     * the form does not offer any more is shown as it is.
     *
     * @param answers by field; what has none is left out
     */
    public List<String> inWords(String process, Map<String, ? extends @Nullable Object> answers) {
        var said = new ArrayList<String>();
        components(wordings.get(process, this::wording)).forEach(field -> {
            if (answers.get(field.path("key").asText()) instanceof String answer) {
                var label = field.path("label").asText();
                said.add(label + (label.endsWith("?") ? " " : ": ") + choice(field, answer));
            }
        });
        return said;
    }

    private static String choice(JsonNode field, String answer) {
        for (var offered : field.path("values")) {
            if (offered.path("value").asText().equals(answer)) {
                return offered.path("label").asText();
            }
        }
        return answer;
    }

    private static List<JsonNode> components(JsonNode parent) {
        var all = new ArrayList<JsonNode>();
        parent.path("components").forEach(one -> {
            all.add(one);
            all.addAll(components(one));
        });
        return all;
    }

    private JsonNode wording(String process) {
        try {
            return JSON.readTree(definition(process));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The start form of " + process + " cannot be read", e);
        }
    }

    /** The name of the form that starts a process; empty if there is none. */
    public Optional<String> name(String process) {
        return server.read(() -> Optional.ofNullable(models.createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .singleResult())
                .map(definition -> forms.getStartFormData(definition.getId()).getCamundaFormRef())
                .map(CamundaFormRef::getKey));
    }

    private String latest(String process) {
        return server.read(() -> models.createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId());
    }
}

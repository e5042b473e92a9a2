package io.tspmo.platform.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.form.Feel;
import io.tspmo.platform.form.FormCheck;
import io.tspmo.platform.form.FormDefinition;
import io.tspmo.platform.form.FormField;
import io.tspmo.platform.form.FormMarks;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.FormFacts.OpenTask;
import io.tspmo.platform.task.RecordedTasks;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.IoUtil;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The forms as they are deployed: served with their choices filled in, and asked about the answers given to them. */
class DeployedForms {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM_KEY = "camunda-forms:deployment:";

    private final ObjectProvider<FormOptions> sources;
    private final ObjectProvider<FormFacts> features;
    private final Feel feel;
    private final Clock clock;

    /** By deployment and file name: what is deployed never changes. */
    private final Map<String, File> read = new ConcurrentHashMap<>();

    DeployedForms(ObjectProvider<FormOptions> sources, ObjectProvider<FormFacts> features, Clock clock) {
        this.sources = sources;
        this.features = features;
        this.feel = new Feel(clock);
        this.clock = clock;
    }

    /**
     * The form as a program or Tasklist gets it; what is no Camunda Form is passed on as it is.
     *
     * @param known what the form is filled with, read only if choices depend on it
     */
    InputStream filled(CommandContext engine, InputStream deployed, Supplier<Map<String, @Nullable Object>> known) {
        byte[] file = IoUtil.readInputStream(deployed, "form");
        if (file.length == 0 || file[0] != '{') {
            return new ByteArrayInputStream(file);
        }
        var form = form(file);
        if (!form.hasChoicesFromData()) {
            return new ByteArrayInputStream(file);
        }
        var filled = form.withChoices(choices(engine, known));
        return new ByteArrayInputStream(filled.getBytes(StandardCharsets.UTF_8));
    }

    /** What the form of a task is filled with: the variables that it sees, and the facts over them, in plain values. */
    Map<String, @Nullable Object> known(CommandContext engine, TaskEntity task) {
        var known = plain(task.getVariablesTyped(false));
        known.putAll(facts(engine, task, known));
        return known;
    }

    /** What the features know of a task, for its form; what a delegate answered stays with the task, and hides it. */
    Map<String, @Nullable Object> facts(
            CommandContext engine, TaskEntity task, Map<String, @Nullable Object> variables) {
        var facts = new HashMap<String, @Nullable Object>();
        if (task.getTaskDefinitionKey() != null) {
            var name = RecordedTasks.name(task.getTaskDefinitionKey());
            var open = new OpenTask(
                    task.getExecution().getProcessBusinessKey(), task.getProcessInstanceId(), new Answers(variables));
            engine.runWithoutAuthorization(() -> {
                features.orderedStream()
                        .filter(feature -> feature.supports(name))
                        .forEach(feature -> facts.putAll(feature.facts(open)));
                return null;
            });
            facts.keySet().removeAll(task.getVariableNamesLocal());
        }
        return facts;
    }

    /**
     * @param data where the engine says the form is; {@code null} for a task outside any process
     * @param before what the form was filled with
     * @throws Rejection naming every field that does not fit; without a form, whatever a person answers
     */
    Accepted accepted(
            CommandContext engine,
            @Nullable FormData data,
            @Nullable Map<String, Object> answer,
            Map<String, @Nullable Object> before) {
        var answers = Variables.fromMap(answer);
        var file = data == null ? null : file(engine, data);
        if (file == null) {
            if (!answers.isEmpty() && engine.getAuthenticatedUserId() != null) {
                throw Rejection.of(FormCheck.undeclared(answers.keySet()));
            }
            return new Accepted(answers, null, before, new HashMap<>(answers));
        }
        var plain =
                new FormCheck(feel, clock, choices(engine, () -> before)).accepted(file.form, plain(answers), before);
        var accepted = new HashMap<String, Object>(plain);
        // a list travels as JSON, and stays what it was
        accepted.replaceAll((key, value) -> value instanceof List<?> ? answers.getValueTyped(key) : value);
        return new Accepted(accepted, file, before, plain);
    }

    /**
     * An answer that fits.
     *
     * @param variables to store
     * @param before what the form was filled with
     * @param answers in plain values
     */
    record Accepted(
            Map<String, Object> variables,
            @Nullable File file,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> answers) {

        /** What the form was filled with; nothing of fields that are hidden with these answers. */
        Map<String, @Nullable Object> seen() {
            var seen = new HashMap<>(before);
            fields().stream().filter(field -> !answers.containsKey(field)).forEach(seen::remove);
            return seen;
        }

        /** The fields of the form, the hidden ones too. */
        List<String> fields() {
            return file == null
                    ? List.of()
                    : file.form.fields().stream().map(FormField::key).toList();
        }

        /** What the ledger records of it; null without a form. */
        FormSubmitted.@Nullable Sheet sheet(@Nullable String user) {
            if (file == null) {
                return null;
            }
            var marks = new FormMarks(file.form, user);
            return new FormSubmitted.Sheet(
                    file.form.id(), file.version, file.sha256, marks.seen(before), marks.answers(answers));
        }
    }

    /** @param version null if it is bound to the deployment of the process */
    record File(FormDefinition form, @Nullable Integer version, String sha256) {}

    private @Nullable File file(CommandContext engine, FormData data) {
        CamundaFormRef ref = data.getCamundaFormRef();
        if (ref != null && ref.getKey() != null) {
            var definition =
                    engine.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(ref, data.getDeploymentId()));
            if (definition == null) {
                throw new ProcessEngineException("The form " + ref.getKey() + " is not deployed");
            }
            return deployed(
                    engine, definition.getDeploymentId(), definition.getResourceName(), definition.getVersion());
        }
        var key = data.getFormKey();
        return key == null || !key.startsWith(FORM_KEY)
                ? null
                : deployed(engine, data.getDeploymentId(), key.substring(FORM_KEY.length()), null);
    }

    private File deployed(CommandContext engine, String deployment, String file, @Nullable Integer version) {
        var name = deployment + "/" + file;
        var known = read.get(name);
        if (known == null) {
            var content = IoUtil.readInputStream(
                    engine.runWithoutAuthorization(new GetDeploymentResourceCmd(deployment, file)), name);
            known = new File(form(content), version, Sha256.hex(content));
            read.put(name, known);
        }
        return known;
    }

    private static FormDefinition form(byte[] file) {
        try {
            return FormDefinition.read(new String(file, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ProcessEngineException(e.getMessage(), e);
        }
    }

    /**
     * A person who answers a form may see its choices, also where listing the users or projects is not allowed. Several
     * fields of one source see the same choices.
     */
    private Function<String, List<FormOptions.Option>> choices(
            CommandContext engine, Supplier<Map<String, @Nullable Object>> known) {
        var offered = new HashMap<String, List<FormOptions.Option>>();
        return source -> offered.computeIfAbsent(source, unseen -> offered(engine, unseen, known));
    }

    private List<FormOptions.Option> offered(
            CommandContext engine, String source, Supplier<Map<String, @Nullable Object>> known) {
        return engine.runWithoutAuthorization(() -> sources.orderedStream()
                .filter(options -> options.supports(source))
                .findFirst()
                .orElseThrow(() -> new ProcessEngineException("Nothing offers choices for " + source))
                .options(source, known));
    }

    /** Plain values where there are any; files, serialized objects and bytes stay what they are and fit no field. */
    static Map<String, @Nullable Object> plain(VariableMap variables) {
        var plain = new HashMap<String, @Nullable Object>();
        for (var name : variables.keySet()) {
            TypedValue typed = variables.getValueTyped(name);
            if (typed instanceof SerializableValue serialized) {
                plain.put(name, list(serialized));
            } else if (typed == null || typed.getType() == null || typed instanceof PrimitiveValue) {
                plain.put(name, typed == null ? null : typed.getValue());
            } else {
                plain.put(name, typed.getValue() == null ? null : typed);
            }
        }
        return plain;
    }

    private static @Nullable Object list(SerializableValue value) {
        var json = value.getValueSerialized();
        if (json == null || !value.getType().getName().equals("json") || !json.startsWith("[")) {
            return json == null ? null : value;
        }
        try {
            return JSON.readValue(json, List.class);
        } catch (JsonProcessingException e) {
            return value;
        }
    }
}

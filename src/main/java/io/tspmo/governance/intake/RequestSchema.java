package io.tspmo.governance.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.tspmo.platform.form.StartForms;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes the body of {@code POST /api/projects} by the request form, which a PMO may change. */
@Component
class RequestSchema implements OpenApiCustomizer {

    private final StartForms forms;

    RequestSchema(StartForms forms) {
        this.forms = forms;
    }

    @Override
    public void customise(OpenAPI description) {
        try {
            var schema = Json.mapper().writeValueAsString(forms.schema(Intake.PROCESS));
            description
                    .getComponents()
                    .addSchemas("ProjectRequest", Json.mapper().readValue(schema, Schema.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request form cannot be described", e);
        }
        Objects.requireNonNull(description.getPaths().get("/api/projects"))
                .getPost()
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        "application/json",
                                        new MediaType()
                                                .schema(new Schema<>().$ref("#/components/schemas/ProjectRequest")))));
    }
}

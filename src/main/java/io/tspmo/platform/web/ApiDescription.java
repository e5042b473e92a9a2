package io.tspmo.platform.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;

/** The description of the API as a whole in {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "TS PMO",
                        version = "1",
                        description = "Projects under governance, with their gates, scores and decisions."
                                + " Errors are problem documents (RFC 9457)."
                                + " Tasks are read and finished over Camunda's own REST API at /engine-rest."),
        security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "bearer")})
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer")
class ApiDescription {

    private static final String PROBLEM = "application/problem+json";

    /** What is refused is a problem document wherever it is refused, and what a project's address may answer is the same everywhere. */
    @Bean
    OpenApiCustomizer refusals() {
        return api -> {
            ModelConverters.getInstance().read(ProblemDetail.class).forEach(api.getComponents()::addSchemas);
            api.getPaths().forEach((path, methods) -> methods.readOperations().forEach(operation -> {
                if (path.contains("/{code}")) {
                    add(operation, "403", "Neither your role nor what you do in this project lets you do this");
                    add(operation, "404", "There is no such project");
                }
                operation.getResponses().forEach((status, response) -> {
                    if (status.startsWith("4")) {
                        response.setContent(new Content().addMediaType(PROBLEM, new MediaType().schema(problem())));
                    }
                });
            }));
        };
    }

    private static void add(Operation operation, String status, String description) {
        operation.getResponses().computeIfAbsent(status, none -> new ApiResponse().description(description));
    }

    private static Schema<?> problem() {
        return new Schema<>().$ref("ProblemDetail");
    }
}

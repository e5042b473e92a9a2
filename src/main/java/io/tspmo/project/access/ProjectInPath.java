package io.tspmo.project.access;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes an {@link AllowedProject} in the API: it is given by its code. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "code",
        in = ParameterIn.PATH,
        description = "Project code",
        example = "PRJ-2026-0014",
        schema = @Schema(type = "string"))
public @interface ProjectInPath {}

package io.tspmo.project.access;

import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives handlers of requests the signed-in user, and of this user their {@link AllowedProject}, for the path variable {@code
 * code}, or their {@link ProjectScope}.
 */
@Component
class AccessArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Set<Class<?>> GIVEN = Set.of(SignedIn.class, AllowedProject.class, ProjectScope.class);

    private final ProjectAccess access;

    AccessArguments(ProjectAccess access) {
        this.access = access;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return GIVEN.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var who = SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
        if (who == null) {
            throw new Refused("Sign in first.");
        }
        if (parameter.getParameterType() == SignedIn.class) {
            return who;
        }
        if (parameter.getParameterType() == ProjectScope.class) {
            return access.scope(who.id(), who.groups());
        }
        var needed = parameter.getParameterAnnotation(RequiredRight.class);
        return access.require(who.id(), who.groups(), code(request), needed == null ? Right.READ : needed.value());
    }

    private static String code(NativeWebRequest request) {
        var variables = (Map<?, ?>)
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        var code = variables == null ? null : variables.get("code");
        if (code == null) {
            throw new IllegalStateException("The address of this handler has no {code}");
        }
        return code.toString();
    }
}

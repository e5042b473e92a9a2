package io.tspmo.governance.change;

import io.tspmo.project.access.Right;
import io.tspmo.project.work.ProjectStart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Requesting a change of the baseline, from the page of the project. */
@Configuration(proxyBeanMethods = false)
class ChangeStart {

    @Bean
    static ProjectStart change() {
        return new ProjectStart(
                "change",
                "changeControl",
                Right.CHANGE,
                "Request a change",
                "The baseline stays as it is until the change is decided. You can withdraw the change until then.",
                (code, answers) ->
                        "Your change of %s is requested. It is assessed now, and you hear who decides about it."
                                .formatted(code));
    }
}

package io.tspmo.platform.guard;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Closes what the engine leaves open by default, before it starts. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** The group whose members may do everything in the engine. */
    static final String ADMINISTRATORS = "camunda-admin";

    @Bean
    AdministratorAuthorizationPlugin administratorGroup() {
        var plugin = new AdministratorAuthorizationPlugin();
        plugin.setAdministratorGroupName(ADMINISTRATORS);
        return plugin;
    }

    /** Models see delegates and variables, nothing else; no script engine answers. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class ClosedExpressions extends AbstractProcessEnginePlugin {

        private final Delegates delegates;

        ClosedExpressions(Delegates delegates) {
            this.delegates = delegates;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            configuration.setExpressionManager(new ModelExpressions(delegates));
            configuration.setScriptEngineResolver(new NoScripts());
            configuration.setFilterService(new CheckedFilterService());
        }
    }
}

package io.tspmo.engine;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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

    @Bean
    ClosedExpressions closedExpressions(ListableBeanFactory beans) {
        return new ClosedExpressions(beans);
    }

    /** Models see delegates and variables, nothing else; no script engine answers. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class ClosedExpressions extends AbstractProcessEnginePlugin {

        private final ListableBeanFactory beans;

        ClosedExpressions(ListableBeanFactory beans) {
            this.beans = beans;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            configuration.setExpressionManager(new ModelExpressions(new Delegates(beans)));
            configuration.setScriptEngineResolver(new NoScripts());
        }
    }

    /** The delegates by bean name, looked up when first used: a map of instances would start them before the engine. */
    record Delegates(ListableBeanFactory beans) implements ModelExpressions.DelegateSource {

        @Override
        public boolean has(String name) {
            return beans.containsBean(name) && beans.isTypeMatch(name, JavaDelegate.class);
        }

        @Override
        public JavaDelegate get(String name) {
            return beans.getBean(name, JavaDelegate.class);
        }
    }
}

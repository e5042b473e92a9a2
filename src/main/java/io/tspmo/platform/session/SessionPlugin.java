package io.tspmo.platform.session;

import io.tspmo.platform.engine.EngineLists;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Puts a session of ours in the place of one of the engine's, for each command. */
abstract class SessionPlugin extends AbstractProcessEnginePlugin {

    private final Class<?> type;
    private final Function<ProcessEngineConfigurationImpl, Session> opened;

    SessionPlugin(Class<?> type, Function<ProcessEngineConfigurationImpl, Session> opened) {
        this.type = type;
        this.opened = opened;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var factory = new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return opened.apply(configuration);
            }
        };
        EngineLists.add(configuration.getCustomSessionFactories(), configuration::setCustomSessionFactories, factory);
    }
}

package io.tspmo.platform.identity;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives the engine our rules for users: how passwords are kept, which are good enough, and who hears of changes. */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final ApplicationEventPublisher events;
    private final PasswordHashes passwords;
    private final UsedNames names;

    IdentityPlugin(ApplicationEventPublisher events, PasswordHashes passwords, UsedNames names) {
        this.events = events;
        this.passwords = passwords;
        this.names = names;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(passwords.encryptor());
        engine.setPasswordPolicy(new PasswordRules());
        engine.setEnablePasswordPolicy(true);
        engine.setIdentityProviderSessionFactory(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return WritableIdentityProvider.class;
            }

            @Override
            public Session openSession() {
                return new EngineUsers(events, passwords, names);
            }
        });
    }
}

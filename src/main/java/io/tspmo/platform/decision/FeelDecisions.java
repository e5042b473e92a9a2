package io.tspmo.platform.decision;

import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Lets decision tables speak FEEL, fast, and nothing else: a cell in JUEL or in a script language could run any Java.
 * The deploy gate refuses such a table; should one come into the database, evaluating it fails with {@link
 * DmnEngineException}.
 */
@Component
public class FeelDecisions extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (engine.getDmnEngineConfiguration() == null) {
            engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration());
        }
        configure(engine.getDmnEngineConfiguration());
    }

    /** Also for a decision engine that runs without a process engine, as in tests and backtests. */
    public static DefaultDmnEngineConfiguration configure(DefaultDmnEngineConfiguration decisions) {
        decisions.setFeelEngineFactory(CachedFeelEngine::new);
        decisions.setElProvider(expression -> {
            throw onlyFeel("JUEL");
        });
        decisions.setScriptEngineResolver(language -> {
            throw onlyFeel(language);
        });
        return decisions;
    }

    private static DmnEngineException onlyFeel(String language) {
        return new DmnEngineException("A decision table may use FEEL only, and this one uses " + language);
    }
}

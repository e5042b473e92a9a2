package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.wrong;

import io.tspmo.platform.engine.EngineSchema;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables are those of this version, unaltered. */
class TablesCheck implements Check {

    private static final String MIGRATE = "Run java -jar tspmo.jar migrate as the role that owns the tables";

    private final DataSource database;

    TablesCheck(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Finding> findings() {
        return List.of(ours(), engine());
    }

    private Finding ours() {
        var flyway = Flyway.configure().dataSource(database).load();
        int missing = flyway.info().pending().length;
        if (missing > 0) {
            return wrong("They are older than this version: " + missing + " steps are missing", MIGRATE);
        }
        var state = flyway.validateWithResult();
        return state.validationSuccessful
                ? ok("They are at version " + flyway.info().current().getVersion())
                : wrong("They are not those of this version: " + state.getAllErrorMessages(), MIGRATE);
    }

    private Finding engine() {
        var version = EngineSchema.version(database);
        if (version.isEmpty()) {
            return wrong("The engine has none", MIGRATE);
        }
        return EngineSchema.fits(version)
                ? ok("The engine's are at version " + version)
                : wrong(
                        "The engine's are at version " + version + ", its program at " + EngineSchema.wanted(),
                        "Bring them up to date with the scripts of the engine's makers");
    }
}

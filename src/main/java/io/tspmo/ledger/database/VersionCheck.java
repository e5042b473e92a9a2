package io.tspmo.ledger.database;

import java.sql.SQLException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Checks the server before anything is written to it. TS PMO is tested on PostgreSQL 17; the engine's makers
 * test it on 14 to 17.
 */
@Component
public class VersionCheck extends BaseCallback {

    private static final Logger log = LoggerFactory.getLogger(VersionCheck.class);

    public static final int TESTED = 17;
    public static final int OLDEST = 14;

    /** BEFORE_MIGRATE alone would be too late: by then Flyway has made its own table. */
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE || event == Event.BEFORE_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            var server = context.getConnection().getMetaData();
            int version = server.getDatabaseMajorVersion();
            refuseUnknown(server.getDatabaseProductName(), version);
            if (version != TESTED && event == Event.BEFORE_MIGRATE) {
                log.warn("The server is PostgreSQL {}; TS PMO is tested on PostgreSQL {} only", version, TESTED);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the version of the database", e);
        }
    }

    private static void refuseUnknown(String product, int version) {
        if (!product.equals("PostgreSQL") || version < OLDEST) {
            throw new DatabaseRefused(
                    "The database is " + product + " " + version + ", which TS PMO cannot run on.",
                    "Use PostgreSQL " + TESTED + ".");
        }
    }
}

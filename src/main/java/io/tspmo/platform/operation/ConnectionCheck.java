package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.unknown;
import static io.tspmo.platform.operation.Finding.wrong;

import io.tspmo.ledger.database.VersionCheck;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which PostgreSQL it is, and whether the connection to it is encrypted. */
class ConnectionCheck implements Check {

    private static final String ENCRYPT =
            "Add sslmode=verify-full and sslrootcert to spring.datasource.url, and switch ssl on at the server";

    private final JdbcClient database;

    ConnectionCheck(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Finding> findings() throws UnknownHostException {
        return List.of(version(), way());
    }

    private Finding version() {
        int version = database.sql("select current_setting('server_version_num')::int / 10000")
                .query(Integer.class)
                .single();
        if (version == VersionCheck.TESTED) {
            return ok("PostgreSQL " + version);
        }
        var tested = "TS PMO is tested on PostgreSQL " + VersionCheck.TESTED;
        return version < VersionCheck.OLDEST
                ? wrong("PostgreSQL " + version + " is too old", tested)
                : unknown("PostgreSQL " + version, tested);
    }

    private Finding way() throws UnknownHostException {
        boolean encrypted = database.sql(
                        "select coalesce(bool_or(ssl), false) from pg_stat_ssl where pid = pg_backend_pid()")
                .query(Boolean.class)
                .single();
        var address = database.sql("select host(inet_server_addr())")
                .query((row, number) -> new Address(row.getString(1)))
                .single();
        if (encrypted) {
            return ok("The connection is encrypted");
        }
        if (address.onThisMachine()) {
            return ok("The connection is not encrypted and does not leave this machine");
        }
        return address.inside()
                ? unknown(
                        "The connection to " + address.text + " is not encrypted",
                        "Safe only on a private network, as between two containers. Else: " + ENCRYPT)
                : wrong("The connection to " + address.text + " is not encrypted", ENCRYPT);
    }

    /** @param text null where the connection is a socket in the file system */
    private record Address(@Nullable String text) {

        boolean onThisMachine() throws UnknownHostException {
            return text == null || InetAddress.getByName(text).isLoopbackAddress();
        }

        boolean inside() throws UnknownHostException {
            return text != null && InetAddress.getByName(text).isSiteLocalAddress();
        }
    }
}

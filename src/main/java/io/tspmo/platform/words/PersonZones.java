package io.tspmo.platform.words;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In which zone each person reads times outside of the pages: in mails and calendars. The server's, until one is chosen. */
@Component
public class PersonZones {

    private static final Pattern PLACE =
            Pattern.compile("UTC|(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonZones(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public ZoneId of(String user) {
        return chosen(user).orElseGet(this::otherwise);
    }

    /** In one query: the zones of those who chose one; {@link #otherwise} is that of the others. */
    public Map<String, ZoneId> of(Collection<String> users) {
        var zones = new HashMap<String, ZoneId>();
        jdbc.sql("select user_id, zone from person_zone where user_id = any(:users)")
                .param("users", users.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("user_id"), row.getString("zone")))
                .list()
                .forEach(chosen -> known(chosen.getValue()).ifPresent(zone -> zones.put(chosen.getKey(), zone)));
        return zones;
    }

    /** The server's zone. */
    public ZoneId otherwise() {
        return clock.getZone();
    }

    /** The zone that the person chose; empty if none, or one that Java no longer knows. */
    public Optional<ZoneId> chosen(String user) {
        return Optional.ofNullable(of(List.of(user)).get(user));
    }

    /** The zones that can be chosen, by name. */
    public List<String> choices() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> PLACE.matcher(zone).matches())
                .sorted()
                .toList();
    }

    /**
     * @param zone the name of one; blank for the server's
     * @return whether there is such a zone; if not, nothing changed
     */
    @Transactional
    public boolean choose(String user, String zone) {
        var name = zone.strip();
        if (name.isEmpty()) {
            jdbc.sql("delete from person_zone where user_id = ?").param(user).update();
            return true;
        }
        if (known(name).isEmpty()) {
            return false;
        }
        jdbc.sql(
                        """
                        insert into person_zone (user_id, zone) values (?, ?)
                        on conflict (user_id) do update set zone = excluded.zone
                        """)
                .params(user, name)
                .update();
        return true;
    }

    /** Places only: what names a fixed distance would be wrong for half of the year. */
    private static Optional<ZoneId> known(String name) {
        return PLACE.matcher(name).matches() && ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }
}

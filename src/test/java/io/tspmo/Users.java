package io.tspmo;

import io.tspmo.platform.identity.SampleUsers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.AfterTestClassEvent;

/**
 * People of a test's own, so that what happens to them happens to no other test. Whoever is new at the end of a class is
 * gone after it: others count the members of groups.
 */
@TestComponent
public class Users {

    public static final String PASSWORD = "seven quiet lighthouses";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final IdentityService identities;
    private final JdbcClient jdbc;

    private final SampleUsers samples;

    Users(IdentityService identities, JdbcClient jdbc, SampleUsers samples) {
        this.identities = identities;
        this.jdbc = jdbc;
        this.samples = samples;
    }

    @EventListener(AfterTestClassEvent.class)
    void forgetTheNewOnes() {
        var known = samples.users().stream().map(SampleUsers.User::id).toList();
        identities.createUserQuery().list().stream()
                .map(User::getId)
                .filter(user -> !known.contains(user))
                .forEach(this::delete);
    }

    /** @return the id of a new user in these groups */
    public String create(String... groups) {
        var id = "person" + NUMBER.incrementAndGet();
        var user = identities.newUser(id);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        for (var group : groups) {
            put(id, group);
        }
        return id;
    }

    public void put(String user, String group) {
        identities.createMembership(user, group);
    }

    public void take(String user, String group) {
        identities.deleteMembership(user, group);
    }

    /** Behind the application's back: it keeps a user whom a record names. Its name stays used up. */
    public void delete(String user) {
        for (var rows : List.of(
                "act_id_membership where user_id_", "act_ru_authorization where user_id_", "act_id_user where id_")) {
            jdbc.sql("delete from " + rows + " = ?").param(user).update();
        }
    }

    /** As if there had never been one of this name. */
    public void deleteWithName(String user) {
        delete(user);
        jdbc.sql("delete from used_name where user_id = ?").param(user).update();
    }

    public void deactivate(String user) {
        jdbc.sql("insert into directory (user_id, active) values (?, false)"
                        + " on conflict (user_id) do update set active = false")
                .param(user)
                .update();
    }
}

package io.tspmo.identity;

import io.tspmo.engine.AsServer;
import io.tspmo.form.FormOptions;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The members of a group, for a form's select: {@code users:sponsor}. */
@Component
class UserOptions implements FormOptions {

    private static final String PREFIX = "users:";

    private final IdentityService identities;
    private final AsServer server;

    UserOptions(IdentityService identities, AsServer server) {
        this.identities = identities;
        this.server = server;
    }

    @Override
    public boolean supports(String source) {
        return source.startsWith(PREFIX);
    }

    @Override
    public List<Option> options(String source) {
        return members(source.substring(PREFIX.length())).stream()
                .map(user -> new Option(user.getId(), label(user)))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    /** Who fills in the form may not list users. */
    private List<User> members(String group) {
        return server.read(
                () -> identities.createUserQuery().memberOfGroup(group).list());
    }

    private static String label(User user) {
        var name = (text(user.getFirstName()) + " " + text(user.getLastName())).strip();
        return name.isEmpty() ? user.getId() : name + " (" + user.getId() + ")";
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name;
    }
}

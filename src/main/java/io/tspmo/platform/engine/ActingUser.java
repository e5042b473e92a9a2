package io.tspmo.platform.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** For whom the engine acts at this moment: who is signed in to Tasklist or calls its REST. Nobody in a job. */
@Component
public class ActingUser {

    private final IdentityService identities;

    ActingUser(IdentityService identities) {
        this.identities = identities;
    }

    public Optional<User> now() {
        var acting = identities.getCurrentAuthentication();
        return acting == null || acting.getUserId() == null
                ? Optional.empty()
                : Optional.of(
                        new User(acting.getUserId(), acting.getGroupIds() == null ? List.of() : acting.getGroupIds()));
    }

    public record User(String id, List<String> groups) {}
}

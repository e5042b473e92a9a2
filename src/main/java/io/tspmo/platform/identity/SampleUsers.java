package io.tspmo.platform.identity;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The users of the embedded mode: one for each role, all with the same known password. */
@Component
@ConditionalOnProperty("tspmo.embedded")
public class SampleUsers implements SmartInitializingSingleton {

    static final String PASSWORD = "demo";

    private static final List<User> USERS = List.of(
            new User("requester", "Requester", "requester", "requests projects and rates their results"),
            new User(
                    "manager",
                    "Project Manager",
                    "project-manager",
                    "reports each phase ready for its gate and leads projects"),
            new User("sponsor", "Sponsor", "sponsor", "pays, votes at gates and accepts what was delivered"),
            new User("pmo", "PMO Lead", "pmo", "triages requests and manages gates and held projects"),
            new User("resources", "Resource Manager", "resource-manager", "manages people, skills and bookings"),
            new User("finance", "Finance Controller", "finance", "votes on money at gates"),
            new User("architect", "Enterprise Architect", "architecture", "votes on the technical side at gates"),
            new User("security", "Security Officer", "security", "votes on risk and protection at gates"),
            new User("board1", "Board Member 1", "steering-committee", "votes in the steering committee"),
            new User("board2", "Board Member 2", "steering-committee", "votes in the steering committee"),
            new User("board3", "Board Member 3", "steering-committee", "votes in the steering committee"),
            new User("auditor", "Auditor", "auditor", "reads everything and changes nothing"),
            new User("admin", "Administrator", "camunda-admin", "may do everything"));

    private final IdentityService identities;
    private final Groups groups;
    private final UsedNames names;

    SampleUsers(IdentityService identities, Groups groups, UsedNames names) {
        this.identities = identities;
        this.groups = groups;
        this.names = names;
    }

    /** Before the server listens. */
    @Override
    public void afterSingletonsInstantiated() {
        groups.create();
        USERS.forEach(this::createUser);
    }

    public List<User> users() {
        return USERS;
    }

    public String password() {
        return PASSWORD;
    }

    private void createUser(User sample) {
        if (identities.createUserQuery().userId(sample.id).count() == 0) {
            if (!names.refusals(List.of(sample.id)).isEmpty()) {
                return; // was deleted by an earlier version, and does not come back
            }
            var user = identities.newUser(sample.id);
            var words = sample.name.lastIndexOf(' ');
            user.setFirstName(words < 0 ? sample.name : sample.name.substring(0, words));
            user.setLastName(words < 0 ? "" : sample.name.substring(words + 1));
            user.setEmail(sample.id + "@localhost");
            user.setPassword(PASSWORD);
            ((IdentityServiceImpl) identities).saveUser(user, true); // publicly known, so no rule helps
        }
        if (identities
                        .createUserQuery()
                        .userId(sample.id)
                        .memberOfGroup(sample.group)
                        .count()
                == 0) {
            identities.createMembership(sample.id, sample.group);
        }
    }

    /** @param does the user's work, in words */
    public record User(String id, String name, String group, String does) {}
}

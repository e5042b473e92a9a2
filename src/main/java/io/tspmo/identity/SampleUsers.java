package io.tspmo.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The users of the embedded mode: one for each role, all with the same known password. */
@Component
@ConditionalOnProperty("tspmo.embedded")
class SampleUsers implements SmartInitializingSingleton {

    static final String PASSWORD = "demo";

    private static final Map<String, String> GROUPS = groups();
    private static final List<User> USERS = List.of(
            new User(
                    "requester", "Requester", "requester", "asks for projects and says at the end whether they helped"),
            new User(
                    "manager",
                    "Project Manager",
                    "project-manager",
                    "reports each phase ready for its gate and leads projects"),
            new User("sponsor", "Sponsor", "sponsor", "pays, votes at gates and accepts what was delivered"),
            new User("pmo", "PMO Lead", "pmo", "triages requests and looks after gates and held projects"),
            new User("resources", "Resource Manager", "resource-manager", "looks after people, skills and bookings"),
            new User("finance", "Finance Controller", "finance", "votes on money at gates"),
            new User("architect", "Enterprise Architect", "architecture", "votes on the technical side at gates"),
            new User("security", "Security Officer", "security", "votes on risk and protection at gates"),
            new User("board1", "Board Member 1", "steering-committee", "votes in the steering committee"),
            new User("board2", "Board Member 2", "steering-committee", "votes in the steering committee"),
            new User("board3", "Board Member 3", "steering-committee", "votes in the steering committee"),
            new User("auditor", "Auditor", "auditor", "reads everything and changes nothing"),
            new User("admin", "Administrator", "camunda-admin", "may do everything"));

    private final IdentityService identities;

    SampleUsers(IdentityService identities) {
        this.identities = identities;
    }

    /** Before the server listens. */
    @Override
    public void afterSingletonsInstantiated() {
        GROUPS.forEach(this::createGroup);
        USERS.forEach(this::createUser);
    }

    List<User> users() {
        return USERS;
    }

    String password() {
        return PASSWORD;
    }

    private void createGroup(String id, String name) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            var group = identities.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identities.saveGroup(group);
        }
    }

    private void createUser(User sample) {
        if (identities.createUserQuery().userId(sample.id).count() == 0) {
            var user = identities.newUser(sample.id);
            var words = sample.name.lastIndexOf(' ');
            user.setFirstName(words < 0 ? sample.name : sample.name.substring(0, words));
            user.setLastName(words < 0 ? "" : sample.name.substring(words + 1));
            user.setEmail(sample.id + "@localhost");
            user.setPassword(PASSWORD);
            identities.saveUser(user);
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

    private static Map<String, String> groups() {
        var groups = new LinkedHashMap<String, String>();
        groups.put("requester", "Requesters");
        groups.put("project-manager", "Project managers");
        groups.put("sponsor", "Sponsors");
        groups.put("pmo", "Project management office");
        groups.put("resource-manager", "Resource managers");
        groups.put("finance", "Finance");
        groups.put("architecture", "Architecture");
        groups.put("security", "Security");
        groups.put("steering-committee", "Steering committee");
        groups.put("auditor", "Auditors");
        groups.put("camunda-admin", "Administrators");
        return groups;
    }

    /** @param does what the user is there for, in words */
    record User(String id, String name, String group, String does) {}
}

package io.tspmo.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Users;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PersonNamesTest {

    private static final List<String> TWINS = List.of("ann-of-north", "ann-of-south");

    @Autowired
    private PersonNames names;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @AfterEach
    void delete() {
        TWINS.forEach(users::deleteWithName);
    }

    @Test
    void aPersonIsCalledByName_withTheIdOnlyWhereItTellsTwoApart() {
        save("ann-of-north", "Ann", "Lee");
        assertThat(names.of("ann-of-north")).isEqualTo("Ann Lee");

        save("ann-of-south", "Ann", "Lee");
        assertThat(names.of("ann-of-north")).isEqualTo("Ann Lee (ann-of-north)");
        assertThat(names.of("architect")).isEqualTo("Enterprise Architect");
        assertThat(names.of("left-long-ago")).isEqualTo("left-long-ago");
        assertThat(names.of(null)).isEqualTo("–");
    }

    @Test
    void aTaskWaitsForYouAndForOthersByName() {
        assertThat(names.waiting("sponsor", null, null, "sponsor")).isEqualTo("you");
        assertThat(names.waiting("sponsor", null, null, "pmo")).isEqualTo("Sponsor");
        assertThat(names.waiting(null, "steering-committee", "manager", "pmo"))
                .isEqualTo("Steering committee, Project Manager");
        assertThat(names.waiting(null, null, "board1, board2", "board1")).isEqualTo("you or Board Member 2");
    }

    @Test
    void whoIsAUserAndPlannedAsAPersonHasOneName() {
        assertThat(jdbc.sql("select name from people_person_view where id = 'architect'")
                        .query(String.class)
                        .single())
                .isEqualTo(names.of("architect"));
        assertThat(jdbc.sql("select name from people_person_view where id = 'java-developer-1'")
                        .query(String.class)
                        .single())
                .isEqualTo("Java developer 1");
    }

    private void save(String id, String first, String last) {
        var user = identities.newUser(id);
        user.setFirstName(first);
        user.setLastName(last);
        identities.saveUser(user);
    }
}

package io.tspmo.identity;

import io.tspmo.project.Membership;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Groups as the engine knows them. */
@Component
class EngineMembership implements Membership {

    private final IdentityService identities;

    EngineMembership(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public boolean isMember(String user, String group) {
        return identities.createGroupQuery().groupMember(user).groupId(group).count() > 0;
    }
}

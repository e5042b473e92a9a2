package io.tspmo.platform.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** The groups that models, tables and permissions name. They exist wherever TS PMO runs; who is in them differs. */
@Component
public class Groups {

    private static final Map<String, String> NAMES = names();

    private final IdentityService identities;

    Groups(IdentityService identities) {
        this.identities = identities;
    }

    public static Set<String> ids() {
        return NAMES.keySet();
    }

    /** Adds those that are missing. */
    void create() {
        NAMES.forEach((id, name) -> {
            if (identities.createGroupQuery().groupId(id).count() == 0) {
                var group = identities.newGroup(id);
                group.setName(name);
                group.setType("WORKFLOW");
                identities.saveGroup(group);
            }
        });
    }

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put("requester", "Requesters");
        names.put("project-manager", "Project managers");
        names.put("sponsor", "Sponsors");
        names.put("pmo", "PMO");
        names.put("resource-manager", "Resource managers");
        names.put("finance", "Finance");
        names.put("architecture", "Architecture");
        names.put("security", "Security");
        names.put("steering-committee", "Steering committee");
        names.put("auditor", "Auditors");
        names.put("camunda-admin", "Administrators");
        return names;
    }
}

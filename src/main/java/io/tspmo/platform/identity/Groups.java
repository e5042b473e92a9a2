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
    private static final Map<String, String> SENTENCES = sentencesByGroup();

    private final IdentityService identities;

    Groups(IdentityService identities) {
        this.identities = identities;
    }

    public static Set<String> ids() {
        return NAMES.keySet();
    }

    /** What each group is for, a sentence each, in the order in which they are shown. */
    public static Map<String, String> sentences() {
        return SENTENCES;
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

    private static Map<String, String> sentencesByGroup() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("requester", "Request projects, correct requests that came back, and rate what was delivered.");
        sentences.put(
                "project-manager", "Can be named project manager: lead projects and report each phase for its gate.");
        sentences.put(
                "sponsor", "Can be named sponsor: pay for projects, vote at their gates and accept the delivery.");
        sentences.put("pmo", "Triage requests, manage gates and held projects, and see every project.");
        sentences.put("resource-manager", "Keep people, skills and bookings, and resolve overloads.");
        sentences.put("finance", "Vote on money at gates.");
        sentences.put("architecture", "Vote on the technical side at gates.");
        sentences.put("security", "Vote on risk and protection at gates.");
        sentences.put("steering-committee", "Vote in the steering committee and decide exceptions.");
        sentences.put("auditor", "Read everything, verify the ledger, and change nothing.");
        sentences.put(
                "camunda-admin", "Keep users and groups, and run the server. At least one active member is needed.");
        return sentences;
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

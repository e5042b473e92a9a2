package io.tspmo.governance.request;

import io.tspmo.platform.identity.Directory;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the users whom a text mentions as {@code @architect}: those who may sign in and read the project. */
@Component
class Mentions {

    /** More would be a mailing list. */
    private static final int MOST = 10;

    /** Not what stands within a mail address; a full stop at its end belongs to the sentence. */
    private static final Pattern MENTION = Pattern.compile("(?<![\\w.@-])@([a-zA-Z0-9](?:[\\w.-]{0,62}\\w)?)");

    private final Directory directory;
    private final ProjectAccess access;

    Mentions(Directory directory, ProjectAccess access) {
        this.directory = directory;
        this.access = access;
    }

    Set<String> in(String text, ProjectCode code) {
        return MENTION.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .limit(MOST)
                .filter(user -> directory
                        .groups(user)
                        .filter(groups -> access.may(user, groups, code.value(), Right.READ))
                        .isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

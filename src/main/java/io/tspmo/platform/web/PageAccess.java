package io.tspmo.platform.web;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.GroupRights;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who may open which page, and change what it shows, by group, from the table {@code pageAccess}. One statement a
 * request, for the version of the table.
 */
@Component
public class PageAccess {

    private final GroupRights<PageRight> rights;

    PageAccess(DeployedTables tables) {
        this.rights = new GroupRights<>(tables, "pageAccess", "page", PageRight.class);
    }

    /** The rights of the table, besides {@code NOTHING}. */
    enum PageRight {
        OPEN,
        CHANGE
    }

    /** @param page as the table names it; {@code false} if no user is signed in */
    public boolean opens(@Nullable SignedIn who, String page) {
        return who != null && of(who.groups(), page).contains(PageRight.OPEN);
    }

    /** As {@link #opens}, for what changes something. */
    public boolean changes(@Nullable SignedIn who, String page) {
        return who != null && of(who.groups(), page).contains(PageRight.CHANGE);
    }

    /**
     * @param refusal a sentence for whom it refuses
     * @throws Refused unless the person may open the page
     */
    public SignedIn toOpen(@Nullable Authentication authentication, String page, String refusal) {
        var who = SignedIn.of(authentication);
        if (who == null || !opens(who, page)) {
            throw new Refused(refusal);
        }
        return who;
    }

    /** As {@link #toOpen}, for what changes something. */
    public SignedIn toChange(@Nullable Authentication authentication, String page, String refusal) {
        var who = SignedIn.of(authentication);
        if (who == null || !changes(who, page)) {
            throw new Refused(refusal);
        }
        return who;
    }

    /** The rights of the groups on a page; of none, those of all users. */
    Set<PageRight> of(Collection<String> groups, String page) {
        return rights.latest().of(groups, page);
    }
}

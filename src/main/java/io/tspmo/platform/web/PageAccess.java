package io.tspmo.platform.web;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.GroupRights;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who may open which page, and change what it shows, as the table {@code pageAccess} says by group. One statement for the
 * version of the table, each time.
 */
@Component
public class PageAccess {

    private final DeployedTables tables;
    private volatile @Nullable GroupRights<PageRight> rights;

    PageAccess(DeployedTables tables) {
        this.tables = tables;
    }

    /** What the table knows; {@code NOTHING} besides. */
    enum PageRight {
        OPEN,
        CHANGE
    }

    /** @param page as the table names it; {@code false} if nobody is signed in */
    public boolean opens(@Nullable SignedIn who, String page) {
        return who != null && rights().of(who.groups(), page).contains(PageRight.OPEN);
    }

    /** As {@link #opens}, for what changes something. */
    public boolean changes(@Nullable SignedIn who, String page) {
        return who != null && rights().of(who.groups(), page).contains(PageRight.CHANGE);
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

    GroupRights<PageRight> rights() {
        var version = tables.latest("pageAccess");
        var known = rights;
        if (known == null || !known.isOf(version)) {
            known = new GroupRights<>(version, "page", PageRight.class);
            rights = known;
        }
        return known;
    }
}

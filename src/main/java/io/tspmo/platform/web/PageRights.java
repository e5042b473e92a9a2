package io.tspmo.platform.web;

import io.tspmo.platform.web.PageAccess.PageRight;
import java.util.List;

/** What the signed-in user may open and change. It is the template's {@code may}. */
public final class PageRights {

    private final PageAccess access;
    private final RegisteredPages pages;
    private final List<String> groups;

    PageRights(PageAccess access, RegisteredPages pages, List<String> groups) {
        this.access = access;
        this.pages = pages;
        this.groups = groups;
    }

    /** @param page as the table {@code pageAccess} names it */
    public boolean open(String page) {
        return access.of(groups, page).contains(PageRight.OPEN);
    }

    /** @param page as the table {@code pageAccess} names it */
    public boolean change(String page) {
        return access.of(groups, page).contains(PageRight.CHANGE);
    }

    /** The entries of the menu on top of each page. */
    public List<Pages.Menu> menu() {
        return pages.menu(this, false);
    }

    /** Those at the foot of each page. */
    public List<Pages.Menu> footer() {
        return pages.menu(this, true);
    }
}

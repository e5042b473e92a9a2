package io.tspmo;

import com.microsoft.playwright.Browser;

/** The whole way of a project in Tasklist alone. */
@IntegrationTest
class TourInTasklistTest extends Tour<InTasklist> {

    @Override
    InTasklist arrives(Browser browser, int port, String user) {
        return new InTasklist(browser, port, user);
    }

    @Override
    void provideEvidence(ProjectRun project) {
        project.provideEvidence();
    }
}

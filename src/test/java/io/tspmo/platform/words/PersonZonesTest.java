package io.tspmo.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class PersonZonesTest {

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    PersonZones zones;

    @Autowired
    Clock clock;

    private String user;
    private SignedInBrowser browser;

    @BeforeEach
    void somebody() {
        user = users.create("requester");
        browser = new SignedInBrowser(port, user, Users.PASSWORD);
    }

    @Test
    void whoChoseNoneReadsTheZoneOfTheServer() {
        assertThat(zones.of(user)).isEqualTo(clock.getZone());
        assertThat(zones.chosen(user)).isEmpty();
        assertThat(browser.get("/account").body()).contains("The server&#39;s zone (" + clock.getZone() + ")");
    }

    @Test
    void aChosenZoneHolds_untilAnotherIsChosen_orNone() {
        assertThat(choose("Europe/Berlin")).contains("Your time zone is saved.");
        assertThat(zones.of(user)).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(browser.get("/account").body())
                .containsPattern("<option value=\"Europe/Berlin\"[^>]* selected=\"selected\"");

        choose("America/New_York");
        assertThat(zones.of(user)).isEqualTo(ZoneId.of("America/New_York"));

        choose("");
        assertThat(zones.of(user)).isEqualTo(clock.getZone());
    }

    @Test
    void theZonesOfManyAreReadAtOnce() {
        var other = users.create("requester");
        choose("Asia/Kolkata");
        assertThat(zones.of(List.of(user, other))).isEqualTo(Map.of(user, ZoneId.of("Asia/Kolkata")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "%2B02:00", "GMT%2B5", "Etc/GMT-3", "SystemV/PST8", "<script>", "Europe/"})
    void whatIsNoZoneOfAPlaceIsRefused(String zone) {
        choose("Europe/Berlin");
        assertThat(choose(zone)).contains("There is no such time zone.");
        assertThat(zones.of(user)).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    private String choose(String zone) {
        return browser.post("/account", "/account/zone", "zone=" + zone).body();
    }
}

package io.tspmo.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.tspmo.platform.engine.SecurityEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class RateLimiterTest {

    private long now = TimeUnit.DAYS.toNanos(1);
    private final List<SecurityEvent> recorded = new ArrayList<>();
    private final RateLimiter floods = new RateLimiter(
            new WebLimits(
                    DataSize.ofKilobytes(1),
                    DataSize.ofKilobytes(1),
                    Duration.ofSeconds(1),
                    1,
                    1,
                    60,
                    30,
                    DataSize.ofKilobytes(1),
                    Duration.ofSeconds(1),
                    1,
                    1,
                    1),
            new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return now;
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            },
            recorded::add);

    @Test
    void aFloodFromOneAddressIsStoppedAndOthersAreServed() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(asks("10.0.0.1", null).getStatus()).isEqualTo(200);
        }

        var refused = asks("10.0.0.1", null);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("Too many requests");
        assertThat(Integer.parseInt(String.valueOf(refused.getHeader("Retry-After"))))
                .isBetween(1, 60);
        assertThat(asks("10.0.0.2", null).getStatus()).isEqualTo(200);
    }

    @Test
    void whoeverIsSignedInCountsForHimselfAndNotForHisAddress() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(asks("10.0.0.1", "pmo").getStatus()).isEqualTo(200);
        }

        assertThat(asks("10.0.0.1", "pmo").getStatus()).isEqualTo(429);
        assertThat(asks("10.0.0.9", "pmo").getStatus()).as("wherever he goes").isEqualTo(429);
        assertThat(asks("10.0.0.1", "sponsor").getStatus()).isEqualTo(200);
        assertThat(asks("10.0.0.1", null).getStatus()).isEqualTo(200);
    }

    @Test
    void itGoesOnAfterTheTimeThatWasSaid() throws Exception {
        while (asks("10.0.0.1", null).getStatus() == 200) {}
        var wait = Integer.parseInt(String.valueOf(asks("10.0.0.1", null).getHeader("Retry-After")));

        now += TimeUnit.SECONDS.toNanos(wait);

        assertThat(asks("10.0.0.1", null).getStatus()).isEqualTo(200);
    }

    @Test
    void aFloodIsRecordedOnceAMinute() throws Exception {
        for (int i = 0; i < 500; i++) {
            asks("10.0.0.1", "pmo");
        }
        assertThat(recorded).hasSize(1).allSatisfy(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEvent.Kind.REFUSED);
            assertThat(event.user()).isEqualTo("pmo");
        });

        now += TimeUnit.MINUTES.toNanos(1);
        for (int i = 0; i < 500; i++) {
            asks("10.0.0.1", "pmo");
        }
        assertThat(recorded).hasSize(2);
    }

    @Test
    void oneIpv6NetworkIsOneAddress() throws Exception {
        assertThat(RateLimiter.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(RateLimiter.network("2001:db8:1:2:ffff:0:0:1"));
        assertThat(RateLimiter.network("2001:db8:1:2:3:4:5:6"))
                .isNotEqualTo(RateLimiter.network("2001:db8:1:3:3:4:5:6"));
        assertThat(RateLimiter.network("0:0:0:0:0:0:0:1")).isNotEmpty();
        assertThat(RateLimiter.network("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    private MockHttpServletResponse asks(String address, @Nullable String user) throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(address);
        request.setRemoteUser(user);
        var response = new MockHttpServletResponse();
        floods.byAddress().doFilter(request, response, (first, answer) -> floods.byUser()
                .doFilter(first, answer, new MockFilterChain()));
        return response;
    }
}

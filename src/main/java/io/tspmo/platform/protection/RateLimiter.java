package io.tspmo.platform.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.tspmo.platform.engine.SecurityEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the rate of requests. Before the sign-in, each request is counted for its address; once the sender turns out to be
 * signed in, for the user instead, so that colleagues behind one address do not use up each other's share. Each node
 * counts separately.
 */
class RateLimiter {

    /** Spring Security's chains are at -100. */
    private static final int AFTER_SIGN_IN = -90;

    /** More visitors than a node serves in ten minutes; should there be more, the rarest are forgotten. */
    private static final int VISITORS = 20_000;

    private static final String COUNTED = RateLimiter.class.getName();

    private final Share ofAddress;
    private final Share ofUser;
    private final Consumer<SecurityEvent> record;

    RateLimiter(WebLimits limits, TimeMeter time, Consumer<SecurityEvent> record) {
        ofAddress = new Share(limits.addressRequests(), time);
        ofUser = new Share(limits.userRequests(), time);
        this.record = record;
    }

    /** In front of the sign-in. */
    OncePerRequestFilter byAddress() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var address = ofAddress.of(network(request.getRemoteAddr()));
                if (isWithin(address, null, request, response)) {
                    request.setAttribute(COUNTED, address);
                    chain.doFilter(request, response);
                }
            }
        };
    }

    /** Behind the sign-in. */
    OncePerRequestFilter byUser() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var user = request.getRemoteUser();
                if (user != null && request.getAttribute(COUNTED) instanceof Visitor address) {
                    address.requests.addTokens(1);
                }
                if (user == null || isWithin(ofUser.of(user), user, request, response)) {
                    chain.doFilter(request, response);
                }
            }
        };
    }

    private boolean isWithin(
            Visitor visitor, @Nullable String user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var taken = visitor.requests.tryConsumeAndReturnRemaining(1);
        if (taken.isConsumed()) {
            return true;
        }
        if (visitor.events.tryConsume(1)) {
            var whose = user == null ? "the address " + request.getRemoteAddr() : "this user";
            record.accept(new SecurityEvent(SecurityEvent.Kind.REFUSED, user, "Too many requests of " + whose));
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(taken.getNanosToWaitForRefill()) + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Refusal.write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests in a minute. Go on in " + seconds + " seconds.");
        return false;
    }

    /** A client with one IPv6 address has 2^64 of them. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var parts = address.split(":", -1);
        var network = new StringBuilder();
        for (int i = 0; i < Math.min(4, parts.length) && !parts[i].isEmpty(); i++) {
            network.append(parts[i]).append(':');
        }
        return network.toString();
    }

    /** @param events that are recorded of it: one a minute, not one for each request of a flood */
    private record Visitor(Bucket requests, Bucket events) {}

    /** What each visitor may request in a minute. */
    private static final class Share {

        private final Cache<String, Visitor> visitors = Caffeine.newBuilder()
                .maximumSize(VISITORS)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
        private final long requests;
        private final TimeMeter time;

        Share(long requests, TimeMeter time) {
            this.requests = requests;
            this.time = time;
        }

        Visitor of(String visitor) {
            return visitors.get(visitor, first -> new Visitor(aMinute(requests), aMinute(1)));
        }

        private Bucket aMinute(long tokens) {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, Duration.ofMinutes(1)))
                    .withCustomTimePrecision(time)
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WebLimits.class)
    static class Registration {

        @Bean
        RateLimiter floods(WebLimits limits, ApplicationEventPublisher events) {
            return new RateLimiter(limits, TimeMeter.SYSTEM_MILLISECONDS, events::publishEvent);
        }

        @Bean
        @FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 10)
        OncePerRequestFilter floodsByAddress(RateLimiter floods) {
            return floods.byAddress();
        }

        @Bean
        @FilterRegistration(order = AFTER_SIGN_IN)
        OncePerRequestFilter floodsByUser(RateLimiter floods) {
            return floods.byUser();
        }
    }
}

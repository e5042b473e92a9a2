package io.tspmo.platform.protection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Takes in the whole body of a request before it is processed: nothing too large, too slow or compressed gets as far
 * as a parser, and a body that drips in holds a thread for a limited time, together with few others. A valve and no
 * filter, because Tomcat reads the fields of forms past every filter.
 */
class RequestBodyLimiter extends ValveBase {

    private static final Logger log = LoggerFactory.getLogger(RequestBodyLimiter.class);

    /** What is still taken of a body that is already refused, so that its sender gets to read the refusal. */
    private static final int FAREWELL_BYTES = 4 << 20;

    private static final Duration FAREWELL_TIME = Duration.ofSeconds(2);

    private final WebLimits limits;
    private final Semaphore waiting;
    private final ConcurrentHashMap<String, Integer> waitingOf = new ConcurrentHashMap<>();

    RequestBodyLimiter(WebLimits limits) {
        super(true);
        this.limits = limits;
        this.waiting = new Semaphore(limits.waitingBodies());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var wire = request.getCoyoteRequest();
        boolean refusedAlready = response.getStatus() >= 400; // by Tomcat, which did not understand it
        long length = refusedAlready ? 0 : wire.getContentLengthLong();
        if (length == 0 || length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            getNext().invoke(request, response);
            return;
        }
        if (isPacked(request)) {
            refuseUnread(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body uncompressed.");
            return;
        }
        var path = request.getDecodedRequestURI();
        if (WebLimits.isUpload(request.getMethod(), path)
                && (WebLimits.isStream(path, request.getContentType()) || path.startsWith("/api/"))) {
            flow(request, response, path, length);
            return;
        }
        var body = take(request, response, length);
        if (body != null) {
            goOn(request, response, new IncomingBody.Held(body));
        }
    }

    private void goOn(Request request, Response response, InputBuffer body) throws IOException, ServletException {
        var wire = request.getCoyoteRequest();
        var socket = wire.getInputBuffer();
        wire.setInputBuffer(body);
        try {
            getNext().invoke(request, response);
        } finally {
            wire.setInputBuffer(socket); // the next request on this connection has a body of its own
        }
    }

    /** The rest of the way reads a document while it arrives. */
    private void flow(Request request, Response response, String path, long length)
            throws IOException, ServletException {
        if (!WebLimits.isStream(path, request.getContentType())) {
            refuseUnread(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body is the file itself, with Content-Type: application/octet-stream or none:"
                            + " curl -T FILE sends it so.");
            return;
        }
        long limit = limits.uploadBytes();
        if (length > limit) {
            refuseUnread(
                    request,
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "A document has at most %d MB."
                            .formatted(limits.uploadSize().toMegabytes()));
            return;
        }
        var socket = request.getCoyoteRequest().getInputBuffer();
        goOn(request, response, new IncomingBody.Flowing(socket, limit, limits.uploadTime()));
    }

    private static boolean isPacked(Request request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    /** The body, or null if it was refused and the refusal is written. */
    private byte @Nullable [] take(Request request, Response response, long length) throws IOException {
        long limit = limits.bodySize(request.getDecodedRequestURI());
        if (length > FAREWELL_BYTES) {
            refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, tooLarge(limit));
            return null;
        }
        var address = request.getRemoteAddr();
        if (!mayWait(address)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            refuse(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too many uploads at once. Try again in a moment.");
            return null;
        }
        try {
            if (length > limit) {
                throw new IncomingBody.TooLarge();
            }
            return IncomingBody.read(request, limit, limits.bodyTime());
        } catch (IncomingBody.TooLarge e) {
            refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, tooLarge(limit));
            farewell(request);
        } catch (SocketTimeoutException e) {
            refuse(
                    request,
                    response,
                    HttpStatus.REQUEST_TIMEOUT,
                    "The body was not received within " + limits.bodyTime().toSeconds() + " seconds.");
        } catch (BadRequestException e) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "The body could not be read.");
        } catch (IOException e) {
            // the client disconnected
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } finally {
            waits(address);
        }
        return null;
    }

    private boolean mayWait(String address) {
        if (!waiting.tryAcquire()) {
            return false;
        }
        if (waitingOf.merge(address, 1, Integer::sum) > limits.waitingBodiesOfAnAddress()) {
            waits(address);
            return false;
        }
        return true;
    }

    private void waits(String address) {
        waitingOf.computeIfPresent(address, (same, bodies) -> bodies == 1 ? null : bodies - 1);
        waiting.release();
    }

    private static void refuse(Request request, Response response, HttpStatus status, String detail)
            throws IOException {
        log.warn("Refused the body of {} {}: {}", request.getMethod(), request.getRequestURI(), status.value());
        PageHeaders.writeForData(response);
        Refusal.write(request, response, status, detail);
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.flushBuffer();
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private void refuseUnread(Request request, Response response, HttpStatus status, String detail) throws IOException {
        refuse(request, response, status, detail);
        var address = request.getRemoteAddr();
        if (mayWait(address)) {
            try {
                farewell(request);
            } finally {
                waits(address);
            }
        }
    }

    /** Who still sends would not read the refusal if the connection were closed at once. */
    private static void farewell(Request request) {
        if (!request.getCoyoteRequest().hasExpectation()) {
            try {
                IncomingBody.read(request, FAREWELL_BYTES, FAREWELL_TIME);
            } catch (IOException e) {
                // enough of it
            }
        }
    }

    private static String tooLarge(long limit) {
        return "The body is larger than the " + (limit >> 10) + " KB allowed here.";
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        /** Last, so that it sees the address that a proxy in front has named. */
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodies(WebLimits limits) {
            return tomcat -> {
                tomcat.addEngineValves(new RequestBodyLimiter(limits));
                tomcat.addConnectorCustomizers(connector -> {
                    // while a body is awaited, silence is borne for less long than between two requests
                    connector.setProperty("disableUploadTimeout", "false");
                    connector.setProperty("connectionUploadTimeout", "5000");
                    // a client that waits for a go-ahead need not send what will be refused
                    connector.setProperty("continueResponseTiming", "onRead");
                });
            };
        }
    }
}

package io.tspmo.audit.evidence;

import io.tspmo.audit.evidence.BundleZip.Written;
import io.tspmo.audit.evidence.Bundles.Prepared;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.web.Attachment;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Sends a bundle while it is written. The download is in the ledger before its first byte leaves, as of
 * every file; with which manifest it ended, or that it broke off, is recorded here.
 */
@Component
class BundleDownload {

    static final String MEDIA_TYPE = "application/zip";

    /** Each holds a thread and some ten megabytes. */
    private static final int AT_ONCE = 4;

    private static final Logger log = LoggerFactory.getLogger(BundleDownload.class);

    private final Bundles bundles;
    private final Ledger ledger;
    private final Semaphore places = new Semaphore(AT_ONCE);

    BundleDownload(Bundles bundles, Ledger ledger) {
        this.bundles = bundles;
        this.ledger = ledger;
    }

    /**
     * @throws BrokenOff if it failed after the first byte had left: the connection is to be closed, so that no one takes what
     *     arrived for the whole
     * @throws ResponseStatusException with 429 while too many bundles are made, and with 409 while nothing can be proven
     */
    void send(Scope scope, String by, HttpServletRequest request, HttpServletResponse response) {
        if (!places.tryAcquire()) {
            throw new ResponseStatusException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "%d bundles are being made at this moment. Try again in a minute.".formatted(AT_ONCE));
        }
        try {
            var prepared = bundles.prepare(scope, by);
            Attachment.begin(response, scope.fileName(), MEDIA_TYPE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            if (!HttpMethod.HEAD.matches(request.getMethod())) {
                write(prepared, request.getRequestURI(), response);
            }
        } finally {
            places.release();
        }
    }

    private void write(Prepared prepared, String path, HttpServletResponse response) {
        var fact = Fact.of(FactKind.EXPORTED)
                .in(prepared.scope().project())
                .about(path)
                .by(prepared.by())
                .with("detail", "evidence bundle, " + prepared.scope().title())
                .with("rows", prepared.positions().count())
                .with("checkpoint", prepared.head().size())
                .with("madeAt", prepared.at());
        Written manifest;
        try {
            manifest = bundles.write(prepared, new ToClient(response.getOutputStream()));
        } catch (Disconnected e) {
            log.debug("The client of {} disconnected", path, e);
            ledger.append(fact.outcome("BROKEN_OFF").with("reason", "the client disconnected"));
            return;
        } catch (IOException | RuntimeException e) {
            log.error("The bundle {} broke off", path, e);
            ledger.append(fact.outcome("BROKEN_OFF").with("reason", "it could not be written"));
            throw new BrokenOff(e);
        }
        ledger.append(fact.outcome("HANDED_OUT").with("manifestSha256", manifest.sha256()));
    }

    /** A bundle that could not be finished. */
    static final class BrokenOff extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenOff(Throwable cause) {
            super("The download of the bundle was interrupted", cause);
        }
    }

    /** The client disconnected. */
    private static final class Disconnected extends IOException {

        private static final long serialVersionUID = 1L;

        Disconnected(IOException cause) {
            super(cause);
        }
    }

    /** Distinguishes failures on the way to the client from our own. */
    private static final class ToClient extends FilterOutputStream {

        ToClient(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new Disconnected(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new Disconnected(e);
            }
        }
    }
}

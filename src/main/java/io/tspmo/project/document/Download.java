package io.tspmo.project.document;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.protection.PageHeaders;
import io.tspmo.platform.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Hands out a version part by part, as a file to keep and never as a page: its author could have written
 * anything into it. PDFs and images are shown in pages of ours, where they can do nothing.
 */
@Component
class Download {

    private static final Logger log = LoggerFactory.getLogger(Download.class);

    private final Documents documents;

    Download(Documents documents) {
        this.documents = documents;
    }

    /**
     * @throws NotFound if there is no such version
     * @throws IllegalStateException if the bytes are no longer those that were uploaded
     */
    void send(String code, long document, int number, HttpServletRequest request, HttpServletResponse response) {
        var version = version(code, document, number);
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        send(version, ContentDisposition.attachment(), request, response);
    }

    /**
     * For a frame or an image in a page of ours.
     *
     * @throws NotFound if there is no such version, or it is neither a PDF nor an image
     */
    void show(String code, long document, int number, HttpServletRequest request, HttpServletResponse response) {
        var version = version(code, document, number);
        var preview =
                Preview.of(version.mediaType()).filter(known -> version.size() > 0 && known.begins(chunk(version, 0)));
        if (preview.isEmpty()) {
            throw new NotFound("There is no preview of " + version.fileName());
        }
        PageHeaders.allowInFrame(response);
        send(version, ContentDisposition.inline(), request, response);
    }

    private Documents.Version version(String code, long document, int number) {
        return documents
                .version(code, document, number)
                .orElseThrow(() -> new NotFound("There is no such version of a document of " + code));
    }

    private void send(
            Documents.Version version,
            ContentDisposition.Builder disposition,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (new ServletWebRequest(request, response).checkNotModified('"' + version.sha256() + '"')) {
            return;
        }
        verify(version);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                disposition
                        .filename(version.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setContentType(version.mediaType());
        response.setContentLengthLong(version.size());
        try {
            var out = response.getOutputStream();
            for (int seq = 0; seq < chunks(version); seq++) {
                out.write(chunk(version, seq));
            }
        } catch (IOException e) {
            log.debug("The reader of version {} hung up", version.id(), e);
        }
    }

    /** Evidence that was altered in the database is no evidence. */
    private void verify(Documents.Version version) {
        var digest = Sha256.digest();
        for (int seq = 0; seq < chunks(version); seq++) {
            digest.update(chunk(version, seq));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(version.sha256())) {
            throw new IllegalStateException("Version %d of document %d differs from the upload: another SHA-256"
                    .formatted(version.version(), version.documentId()));
        }
    }

    private static int chunks(Documents.Version version) {
        return (int) ((version.size() + FileContent.CHUNK - 1) / FileContent.CHUNK);
    }

    private byte[] chunk(Documents.Version version, int seq) {
        return documents
                .chunk(version.id(), seq)
                .orElseThrow(() -> new IllegalStateException("Version %d of document %d has a missing part"
                        .formatted(version.version(), version.documentId())));
    }
}

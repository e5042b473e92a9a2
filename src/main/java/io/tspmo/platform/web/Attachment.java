package io.tspmo.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that browsers save as a file. */
public final class Attachment {

    private Attachment() {}

    public static ResponseEntity<byte[]> of(String name, MediaType type, byte[] file) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name))
                .body(file);
    }

    /** The headers of one that is written while it is sent. */
    public static void begin(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(name));
    }

    private static String disposition(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}

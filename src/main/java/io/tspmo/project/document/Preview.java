package io.tspmo.project.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a browser may show of a file in place: its first bytes have to be those of its kind, whatever its name says. */
enum Preview {
    PDF("application/pdf", "%PDF-"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff");

    private final String mediaType;
    private final byte[] start;

    Preview(String mediaType, String start) {
        this.mediaType = mediaType;
        this.start = start.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** By the name of the file; empty if there is no preview of its kind. */
    static Optional<Preview> of(String mediaType) {
        return List.of(values()).stream()
                .filter(one -> one.mediaType.equals(mediaType))
                .findFirst();
    }

    boolean isImage() {
        return this != PDF;
    }

    /** @param first the first bytes of the file */
    boolean begins(byte[] first) {
        return first.length >= start.length && Arrays.equals(first, 0, start.length, start, 0, start.length);
    }
}

package io.tspmo.project.document;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** The name of a file as we keep it, and the kind of file by its ending. */
final class FileName {

    static final int LONGEST = 200;

    private static final String UNKNOWN = "application/octet-stream";

    /** The media type that a browser gets for an uploaded file; everything else is just bytes. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("csv", "text/csv"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("md", "text/markdown"),
            Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("txt", "text/plain"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("zip", "application/zip"));

    private FileName() {}

    /** Without the folders that some browsers send along. */
    static String withoutFolders(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /**
     * As a person would read it, in the composed form (NFC) that makes names equal which look equal: one line, and no
     * character that hides or turns around what is beside it.
     *
     * @throws Rejection if it is empty, too long or has such characters
     */
    static String plain(String field, String label, String name) {
        var stripped = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        if (TypedText.isBlank(stripped) || stripped.chars().allMatch(c -> c == '.')) {
            throw Rejection.of(field, label + " is missing.");
        }
        if (stripped.length() > LONGEST) {
            throw Rejection.of(field, label + " has more than " + LONGEST + " characters.");
        }
        TypedText.refusedInLine(stripped).ifPresent(character -> {
            throw Rejection.of(field, "%s has the character %s. Remove it.".formatted(label, character));
        });
        return stripped;
    }

    static String mediaType(String fileName) {
        var ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, UNKNOWN);
    }
}

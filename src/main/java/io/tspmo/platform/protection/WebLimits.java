package io.tspmo.platform.protection;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of what one request or one person may take of a node. Far above what people and well-behaved programs need.
 *
 * @param bodySize the body of an answer to a form or of a call of our API, in bytes
 * @param querySize every other body, which can only be a query, in bytes: with more values than fit in it, the database
 *     refuses the statement
 * @param bodyTime the time within which a body has to arrive
 * @param waitingBodies for how many bodies this node waits at once; each holds a thread
 * @param waitingBodiesOfAnAddress for how many of one address
 * @param userRequests requests of one user in a minute, all of which may come at once
 * @param addressRequests requests without a sign-in, of one address in a minute
 * @param uploadSize a document, in bytes
 * @param uploadTime the time within which a document has to arrive
 * @param uploads how many documents this node takes in at once; each holds a thread and its size on disk
 * @param uploadsOfAUser how many of one user
 * @param listSize entries of a list of the engine that one call returns
 */
@ConfigurationProperties("tspmo.web")
public record WebLimits(
        @DefaultValue("1MB") DataSize bodySize,
        @DefaultValue("64KB") DataSize querySize,
        @DefaultValue("15s") Duration bodyTime,
        @DefaultValue("120") int waitingBodies,
        @DefaultValue("80") int waitingBodiesOfAnAddress,
        @DefaultValue("30000") long userRequests,
        @DefaultValue("40000") long addressRequests,
        @DefaultValue("100MB") DataSize uploadSize,
        @DefaultValue("20m") Duration uploadTime,
        @DefaultValue("20") int uploads,
        @DefaultValue("4") int uploadsOfAUser,
        @DefaultValue("2000") int listSize) {

    /** The other fields of the form that a document comes with. */
    private static final long FORM_FIELDS = 64 << 10;

    private static final Pattern FILES = Pattern.compile(
            "(/api)?(/projects/[^/]+/(documents|schedule)|/people/import|/rates/import)|/audit/mining/replay");

    /** Whether the body of a call is a document or a plan, which is never held in memory. */
    public static boolean isUpload(String method, String path) {
        return (method.equals("POST") || method.equals("PUT"))
                && FILES.matcher(path).matches();
    }

    /**
     * Whether its body is written so that it is never read as a whole, as the fields of a form are: a page
     * sends the parts of a form, a program the bare file.
     */
    public static boolean isStream(String path, @Nullable String contentType) {
        var type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        boolean parts = type.startsWith("multipart/");
        return path.startsWith("/api/") ? !parts && !type.contains("form-urlencoded") : parts;
    }

    long uploadBytes() {
        return uploadSize.toBytes() + FORM_FIELDS;
    }

    /** Answers to forms are the only large bodies that the engine takes. */
    long bodySize(String path) {
        boolean query = (path.startsWith("/engine-rest/") || path.startsWith("/camunda/"))
                && !path.endsWith("/submit-form")
                && !path.endsWith("/complete")
                && !path.endsWith("/resolve");
        return (query ? querySize : bodySize).toBytes();
    }
}

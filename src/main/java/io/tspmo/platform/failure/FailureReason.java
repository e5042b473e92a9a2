package io.tspmo.platform.failure;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a step failed, in words, from what Java says of it. */
public final class FailureReason {

    private static final int LONGEST = 400;

    /** A line of a stack trace that begins a cause; the last one is the root. */
    private static final Pattern CAUSE =
            Pattern.compile("(?m)^(?:Caused by: )?((?:[a-z]\\w*\\.)+[A-Z][\\w$]*)(?:: (.*))?$");

    private static final Pattern WORD = Pattern.compile("No enum constant (?:[\\w$]+\\.)*([\\w$]+)\\.([^.]*)");
    private static final Pattern NAME = Pattern.compile("Cannot resolve identifier '(\\w+)'");

    private FailureReason() {}

    /**
     * @param stack the stack trace; null if there is none
     * @param message what the engine kept of it
     * @return a sentence
     */
    public static String of(@Nullable String stack, @Nullable String message) {
        var type = "";
        var said = message == null ? "" : message;
        if (stack != null) {
            var causes = CAUSE.matcher(stack);
            while (causes.find()) {
                type = causes.group(1);
                said = causes.group(2) == null ? "" : causes.group(2);
            }
        }
        var reason = inWords(type.substring(type.lastIndexOf('.') + 1), said.strip());
        var cut = reason.length() > LONGEST ? reason.substring(0, LONGEST) + " …" : reason;
        return cut.matches("(?s).*[.!?…]") ? cut : cut + ".";
    }

    private static String inWords(String type, String said) {
        var word = WORD.matcher(said);
        if (word.find()) {
            var kind = word.group(1).replaceAll(".*\\$", "").toLowerCase(java.util.Locale.ROOT);
            return "\"%s\" is not %s %s that the server knows. Look for it in the decision tables"
                    .formatted(word.group(2), kind.matches("[aeiou].*") ? "an" : "a", kind);
        }
        var name = NAME.matcher(said);
        if (name.find()) {
            return "The diagram reads %s, which nothing has set".formatted(name.group(1));
        }
        return switch (type) {
            case "PSQLException", "BatchUpdateException" -> "The database rejected it: "
                    + said.replaceFirst("^ERROR: ", "");
            case "NullPointerException" -> "A value is missing: " + said;
            case "ConnectException",
                    "UnknownHostException",
                    "SocketTimeoutException",
                    "HttpTimeoutException" -> "Another system does not answer: " + said;
            default -> said.isEmpty()
                    ? (type.isEmpty() ? "Your administrator finds the reason in the server log" : type)
                    : said;
        };
    }
}

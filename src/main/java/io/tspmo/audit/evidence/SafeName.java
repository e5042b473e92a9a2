package io.tspmo.audit.evidence;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files that can be unpacked anywhere: no folders, nothing invisible, nothing that a system takes for a device, and
 * no two that a system without upper and lower case takes for one.
 */
final class SafeName {

    private static final int LONGEST = 100;
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");
    private static final Pattern NOT_SAFE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]");

    private final Set<String> given = new HashSet<>();

    /** @return {@code folder/hash/name}; if that was given before, with a number in front of the name */
    String path(String folder, String hash, String name) {
        var safe = safe(name);
        var path = folder + "/" + hash + "/" + safe;
        for (int number = 2; !given.add(path.toLowerCase(Locale.ROOT)); number++) {
            path = folder + "/" + hash + "/" + number + "-" + safe;
        }
        return path;
    }

    static String safe(String name) {
        var plain = NOT_SAFE.matcher(name).replaceAll("_").strip();
        plain = plain.replaceAll("^\\.+", "_").replaceAll("[. ]+$", "_");
        if (plain.codePointCount(0, plain.length()) > LONGEST) {
            plain = cut(plain);
        }
        return plain.isEmpty() ? "_" : DEVICE.matcher(plain).matches() ? "_" + plain : plain;
    }

    /** With its ending, if that is short. */
    private static String cut(String name) {
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int end = name.offsetByCodePoints(0, LONGEST - ending.codePointCount(0, ending.length()));
        return name.substring(0, end) + ending;
    }
}

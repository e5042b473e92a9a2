package io.tspmo.platform.users;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes passwords that are handed out: five groups of four letters and digits that cannot be mistaken, some 98 bits. */
final class OneTimePassword {

    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    static String make() {
        return IntStream.range(0, 5).mapToObj(group -> four()).collect(Collectors.joining("-"));
    }

    private static String four() {
        return RANDOM.ints(4, 0, SIGNS.length())
                .mapToObj(sign -> String.valueOf(SIGNS.charAt(sign)))
                .collect(Collectors.joining());
    }
}

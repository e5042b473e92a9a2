package io.tspmo.ledger.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Random;

/** Values of all kinds, with everything that is hard. */
public final class RandomJson {

    private static final String HARD =
            "\u0000\u0008\n\r\t\u001f \"/\\<\u007f\u0080\u00f6\u2028\u20ac\ud800\ud83d\udc00\ude00\ufb33\ufeff\uffff";

    private final Random random;
    private final boolean halves;

    /** @param halves whether texts may have halves of surrogate pairs */
    public RandomJson(long seed, boolean halves) {
        this.random = new Random(seed);
        this.halves = halves;
    }

    Object value() {
        return value(4);
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> number();
            case 1 -> (double) random.nextInt();
            case 2 -> random.nextBoolean();
            case 3 -> text();
            case 4 -> {
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            default -> {
                var map = new LinkedHashMap<String, Object>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    map.put(text(), value(depth - 1));
                }
                yield map;
            }
        };
    }

    /** Finite, of any bits; sometimes beside a power of two or ten, or with few digits. */
    public double number() {
        double number =
                switch (random.nextInt(5)) {
                    case 0 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
                    case 1 -> Math.nextUp(Math.pow(10, random.nextInt(600) - 300));
                    case 2 -> random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12));
                    case 3 -> random.nextLong();
                    default -> Double.longBitsToDouble(random.nextLong());
                };
        return Double.isFinite(number) && number != 0 ? number : 1;
    }

    public String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            char sign =
                    switch (random.nextInt(3)) {
                        case 0 -> HARD.charAt(random.nextInt(HARD.length()));
                        case 1 -> (char) random.nextInt(1 << 16);
                        default -> (char) ('a' + random.nextInt(26));
                    };
            text.append(!halves && Character.isSurrogate(sign) ? '?' : sign);
        }
        return text.toString();
    }
}

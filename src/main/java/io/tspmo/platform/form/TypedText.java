package io.tspmo.platform.form;

import java.util.Locale;
import java.util.Optional;

/** Which characters a typed text may have, by their categories in Unicode. */
public final class TypedText {

    /** Fillers of Hangul and the empty pattern of Braille: letters and signs by their category, blanks to the eye. */
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";

    private static final String BREAKS = "\n\r\t\u2028\u2029";

    private TypedText() {}

    /** Whether nothing of it can be seen: spaces of any kind, and characters without a width. */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(TypedText::isVisible);
    }

    /** A mark is seen with the letter under it only. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> BLANK_LETTERS.indexOf(c) < 0 && !isRefused(c);
        };
    }

    /** As {@link #refused}, also of a text that has to be one line, such as a name: no line break, no tab. */
    public static Optional<String> refusedInLine(String text) {
        return text.codePoints()
                .filter(c -> isRefused(c) || BREAKS.indexOf(c) >= 0)
                .mapToObj(TypedText::named)
                .findFirst();
    }

    /**
     * The first character that would hide or turn around what stands beside it, or that cannot be stored, in words; empty
     * if there is none.
     */
    public static Optional<String> refused(String text) {
        return text.codePoints()
                .filter(TypedText::isRefused)
                .mapToObj(TypedText::named)
                .findFirst();
    }

    /**
     * A reason that a person has to give.
     *
     * @param longest characters
     * @return without blanks at its ends
     * @throws Rejection if there is none, it is longer, or has a character that is refused
     */
    public static String reason(String field, String typed, int longest) {
        if (isBlank(typed)) {
            throw Rejection.of(field, "Reason", "is required");
        }
        return written(field, "Reason", typed, longest);
    }

    /**
     * What a person may add to a decision, in the field {@code comment}.
     *
     * @param longest characters
     * @return without blanks at its ends; empty if nothing of it can be seen
     * @throws Rejection if it is longer, or has a character that is refused
     */
    public static String comment(String typed, int longest) {
        return isBlank(typed) ? "" : written("comment", "Comment", typed, longest);
    }

    private static String written(String field, String label, String typed, int longest) {
        var text = typed.strip();
        if (text.length() > longest) {
            throw Rejection.of(field, label, "has more than %,d characters".formatted(longest));
        }
        refused(text).ifPresent(character -> {
            throw Rejection.of(field, label, "has the character %s; remove it".formatted(character));
        });
        return text;
    }

    private static boolean isRefused(int c) {
        boolean half = Character.getType(c) == Character.SURROGATE;
        boolean noCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        boolean turns = Character.getType(c) == Character.FORMAT
                && switch (Character.getDirectionality(c)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
                    default -> false;
                };
        // U+200C and U+200D, which join or part letters and the parts of an emoji, turn nothing around
        return half || noCharacter || control || turns;
    }

    private static String named(int c) {
        var name = Character.getName(c);
        var code = "U+%04X".formatted(c);
        return Character.getType(c) == Character.SURROGATE || name == null
                ? code
                : code + " (" + name.toLowerCase(Locale.ROOT) + ")";
    }
}

package io.tspmo.platform.modelrules;

import io.tspmo.platform.modelrules.XmlText.Wrong;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for each file that is deployed, whatever else is. */
public final class FileRules {

    public static final int LARGEST_FILE = 1_000_000;

    private static final Set<String> DIAGRAMS = Set.of(Vocabulary.BPMN);

    /** Folders and a file; no part begins with a dot, none is empty. */
    private static final Pattern FILE_NAME =
            Pattern.compile("(?:[\\w-][\\w .()-]{0,100}/){0,10}[\\w-][\\w .()-]{0,100}");

    private FileRules() {}

    public static String kind(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    /** The first rule that it breaks. */
    public static Optional<Wrong> broken(String file, byte[] bytes) {
        if (!FILE_NAME.matcher(file).matches()) {
            return Optional.of(new Wrong(null, "it is not a plain file name"));
        }
        if (bytes.length > LARGEST_FILE) {
            return Optional.of(new Wrong(null, "it has more than " + LARGEST_FILE + " bytes"));
        }
        return switch (kind(file)) {
            case "bpmn" -> XmlText.check(bytes, "definitions", DIAGRAMS);
            case "dmn" -> XmlText.check(bytes, "definitions", TableCheck.NAMESPACES)
                    .or(() -> TableCheck.check(bytes));
            case "form" -> FormContent.check(bytes);
            default -> Optional.of(new Wrong(null, "only .bpmn, .dmn and .form are deployed"));
        };
    }
}

package io.tspmo.ledger.verifier;

import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.NoteVerifier;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command that verifies an exported bundle, with nothing but the bundle. */
public final class Verify {

    private static final int FITS = 0;
    private static final int DOES_NOT_FIT = 1;
    private static final int CANNOT_BE_READ = 2;

    private static final String USAGE =
            """
            Verifies a bundle of evidence: verify <bundle.zip> [options]
              --key <key or file>   the log's verifier key, from another source; may be given several times
              --checkpoint <file>   a checkpoint from another source; may be given several times
              --json                prints the result as JSON
            Exit code: 0 it fits, 1 it does not fit, 2 it cannot be read.""";

    private Verify() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** @return the exit code: 0 if the bundle fits, 1 if it does not, 2 if it cannot be read */
    public static int run(String... arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return run(List.of(arguments), out);
    }

    static int run(List<String> arguments, PrintStream out) {
        boolean json = arguments.contains("--json");
        try {
            var options = Options.of(arguments);
            var verdict = Verifier.verify(options.bundle, options.keys, options.checkpoints);
            out.println(json ? verdict.json() : verdict.words());
            return verdict.fits() ? FITS : DOES_NOT_FIT;
        } catch (WrongUse e) {
            return unreadable(e.getMessage() + "\n" + USAGE, json, out);
        } catch (NoSuchFileException e) {
            return unreadable("There is no file " + e.getFile(), json, out);
        } catch (IOException e) {
            return unreadable("It cannot be read: " + e.getMessage(), json, out);
        } catch (OutOfMemoryError e) {
            return unreadable("It needs more memory: java -Xmx4g -jar …", json, out);
        }
    }

    private static int unreadable(String reason, boolean json, PrintStream out) {
        var result = Map.<String, Object>of("fits", false, "unreadable", reason);
        out.println(json ? CanonicalJson.write(result) : Verdict.visible(reason));
        return CANNOT_BE_READ;
    }

    private record Options(Path bundle, List<NoteVerifier> keys, Map<String, String> checkpoints) {

        static Options of(List<String> arguments) throws WrongUse, IOException {
            Path bundle = null;
            var keys = new ArrayList<NoteVerifier>();
            var checkpoints = new LinkedHashMap<String, String>();
            var rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                var argument = rest.pop();
                switch (argument) {
                    case "--json" -> {}
                    case "--key" -> keys.addAll(keys(value(argument, rest)));
                    case "--checkpoint" -> {
                        var file = value(argument, rest);
                        checkpoints.put(file, text(path(file)));
                    }
                    default -> {
                        if (argument.startsWith("-") || bundle != null) {
                            throw new WrongUse("What is " + argument + "?");
                        }
                        bundle = path(argument);
                    }
                }
            }
            if (bundle == null) {
                throw new WrongUse("Which bundle?");
            }
            return new Options(bundle, keys, checkpoints);
        }

        private static List<NoteVerifier> keys(String keyOrFile) throws WrongUse, IOException {
            try {
                var keys =
                        keyOrFile.contains("+") && !Files.exists(path(keyOrFile)) ? keyOrFile : text(path(keyOrFile));
                return keys.lines().map(NoteVerifier::of).toList();
            } catch (IllegalArgumentException e) {
                throw new WrongUse("--key " + keyOrFile + ": " + e.getMessage());
            }
        }

        private static String value(String option, ArrayDeque<String> rest) throws WrongUse {
            if (rest.isEmpty()) {
                throw new WrongUse(option + " needs a value");
            }
            return rest.pop();
        }

        private static Path path(String file) throws WrongUse {
            try {
                return Path.of(file);
            } catch (InvalidPathException e) {
                throw new WrongUse("What is " + file + "?");
            }
        }

        private static String text(Path file) throws WrongUse, IOException {
            try {
                return Files.readString(file);
            } catch (CharacterCodingException e) {
                throw new WrongUse(file + " is not UTF-8");
            }
        }
    }

    private static final class WrongUse extends Exception {
        WrongUse(String message) {
            super(message);
        }
    }
}

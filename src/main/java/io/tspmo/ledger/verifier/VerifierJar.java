package io.tspmo.ledger.verifier;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The verifier as a program of its own: its main class, and whatever classes of ours that reaches; the rest is Java's. The
 * same program always gives the same bytes.
 */
public final class VerifierJar {

    private static final Pattern OURS = Pattern.compile("io/tspmo/ledger/(?:proof|files|verifier)/[\\w$]+");
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private VerifierJar() {}

    /** @param to stays open */
    public static void write(OutputStream to) throws IOException {
        var jar = new ZipOutputStream(to);
        add(
                jar,
                JarFile.MANIFEST_NAME,
                "Manifest-Version: 1.0\r\nMain-Class: %s\r\n\r\n"
                        .formatted(Verify.class.getName())
                        .getBytes(StandardCharsets.UTF_8));
        for (var file : files().entrySet()) {
            add(jar, file.getKey(), file.getValue());
        }
        jar.finish();
    }

    private static void add(ZipOutputStream jar, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }

    private static Map<String, byte[]> files() throws IOException {
        var files = new TreeMap<String, byte[]>();
        var next = new ArrayDeque<>(List.of(Verify.class.getName().replace('.', '/')));
        while (!next.isEmpty()) {
            var name = next.pop() + ".class";
            var found = Verify.class.getResource("/" + name);
            if (found != null && !files.containsKey(name)) {
                var bytes = read(found);
                files.put(name, bytes);
                next.addAll(reached(bytes));
            }
        }
        return files;
    }

    private static byte[] read(URL found) throws IOException {
        try (var input = found.openStream()) {
            return input.readAllBytes();
        }
    }

    /** Classes that are named in the constants of a class (Java Virtual Machine Specification, 4.4). */
    private static List<String> reached(byte[] file) throws IOException {
        var names = new ArrayDeque<String>();
        var input = new DataInputStream(new ByteArrayInputStream(file));
        input.skipBytes(8);
        int count = input.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = input.readUnsignedByte();
            switch (tag) {
                case 1 -> OURS.matcher(input.readUTF()).results().forEach(name -> names.add(name.group()));
                case 5, 6 -> {
                    input.skipBytes(8);
                    i++; // they take two places
                }
                case 15 -> input.skipBytes(3);
                case 7, 8, 16, 19, 20 -> input.skipBytes(2);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> input.skipBytes(4);
                default -> throw new IOException("A class has constants that are not known here: " + tag);
            }
        }
        return List.copyOf(names);
    }
}

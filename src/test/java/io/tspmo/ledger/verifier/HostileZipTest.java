package io.tspmo.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.files.Lines;
import io.tspmo.ledger.files.Unreadable;
import io.tspmo.ledger.files.Zip;
import io.tspmo.ledger.proof.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips that are damaged, or made to harm or deceive whoever unpacks them. */
class HostileZipTest {

    private static final int DIRECTORY_ENTRY = 0x02014b50;

    @TempDir
    Path folder;

    @Test
    void aBundleCutOffAnywhereIsRefused() throws IOException {
        var zip = new TestBundle().zip();
        var random = new Random(1);
        for (int i = 0; i < 60; i++) {
            unreadable(Arrays.copyOf(zip, random.nextInt(zip.length)));
        }
    }

    /** Whatever bit it is, the bundle never fits: except where nothing is said, times and version numbers of the zip. */
    @Test
    void aBitTurnedAnywhereNeverGoesUnseen() throws IOException {
        var zip = new TestBundle().zip();
        var random = new Random(2);
        int seen = 0;
        for (int i = 0; i < 150; i++) {
            var altered = zip.clone();
            altered[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));
            var file = Files.write(folder.resolve("bundle.zip"), altered);
            try {
                var verdict = Verifier.verify(file, List.of(), Map.of());
                if (verdict.fits()) {
                    assertThat(contents(altered)).isEqualTo(contents(zip));
                    continue;
                }
            } catch (Unreadable e) {
                // as it should be
            }
            seen++;
        }
        assertThat(seen).isGreaterThan(110);
    }

    private String contents(byte[] zip) throws IOException {
        try (var opened = Zip.open(Files.write(folder.resolve("contents.zip"), zip))) {
            var text = new StringBuilder();
            for (var member : opened.members()) {
                text.append(member.name()).append(Sha256.hex(opened.open(member).readAllBytes()));
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil.txt",
                "/etc/passwd",
                "..\\evil.txt",
                "C:evil.txt",
                "a//b",
                "./a",
                "a/.",
                "a/",
                "line\nbreak",
                "bell\u0007",
                "turned\u202efdp.exe",
                "..",
                "documents/../x"
            })
    void unsafeNamesAreRefused(String name) throws IOException {
        assertThat(unreadable(zip(name, "README.txt"))).contains("unsafe name");
    }

    @Test
    void ordinaryNamesAreNot() throws IOException {
        Zip.open(write(zip("documents/ab/Übersicht (1) – final...v2.pdf", "..a", "a..", ".a/b")))
                .close();
    }

    @Test
    void namesThatOccurTwiceAreRefused() throws IOException {
        var zip = zip("aaaa.txt", "bbbb.txt");
        assertThat(unreadable(replaced(zip, "bbbb.txt", "aaaa.txt"))).contains("two files aaaa.txt");
    }

    @Test
    void aDirectoryThatSaysSomethingElseThanItsFilesIsRefused() throws IOException {
        var zip = zip("aaaa.txt", "bbbb.txt");
        int inDirectory = lastIndexOf(zip, "bbbb.txt");
        zip[inDirectory] = 'c';
        assertThat(unreadable(zip)).contains("differs from the file cbbb.txt");
    }

    @Test
    void whatStandsOutsideOfTheFilesIsRefused() throws IOException {
        var zip = zip("a.txt", "b.txt");
        var before = new byte[zip.length + 4];
        System.arraycopy(zip, 0, before, 4, zip.length);
        assertThat(unreadable(before)).isNotEmpty();
        assertThat(unreadable(Arrays.copyOf(zip, zip.length + 4))).contains("has data behind its end");
    }

    /** Files that share their bytes: a few kilobytes that unpack to petabytes. */
    @Test
    void filesThatOverlapAreRefused() throws IOException {
        var zip = zip("aaaa.txt", "bbbb.txt");
        var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(lastIndexOf(zip, "bbbb.txt") - 46 + 42, 0);
        assertThat(unreadable(zip)).contains("overlap");
    }

    @Test
    void aFileThatUnpacksToMoreThanTheZipSaysIsNotReadOn() throws IOException {
        var zip = bomb(50_000_000, 1_000);
        var file = write(zip);

        assertThatThrownBy(() -> Verifier.verify(file, List.of(), Map.of()))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("unpacks to more than the 1000 bytes");
    }

    @Test
    void aLineWithoutAnEndIsNotReadOn() throws IOException {
        var bundle = new TestBundle();
        bundle.files.put("entries.jsonl", new byte[Lines.MOST_BYTES + 100_000]);

        assertThat(unreadable(bundle.zip())).isEqualTo("Line 1 of entries.jsonl is longer than 32 MiB");
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        assertThat(unreadable(new byte[0])).contains("not a zip");
        assertThat(unreadable("PK, not a zip at all, but long enough".getBytes()))
                .contains("not a zip");
        assertThat(unreadable(zip("README.txt"))).contains("not a bundle: it has no manifest.json");
        for (var manifest : new String[] {
            "", "[]", "{", "{\"format\":1}", "{\"format\":\"tspmo-evidence/2\"}", "\ud800", "{\"files\":3}"
        }) {
            assertThat(unreadable(new TestBundle()
                            .freezeManifest()
                            .put("manifest.json", manifest)
                            .zip()))
                    .isNotEmpty();
        }
    }

    @Test
    void linksAndEncryptedFilesAreRefused() throws IOException {
        var link = zip("a.txt");
        ByteBuffer.wrap(link).order(ByteOrder.LITTLE_ENDIAN).putInt(lastIndexOf(link, "a.txt") - 46 + 38, 0xa1ff0000);
        assertThat(unreadable(link)).contains("a link in place of a file");

        var encrypted = zip("a.txt");
        encrypted[6] |= 1;
        encrypted[lastIndexOf(encrypted, "a.txt") - 46 + 8] |= 1;
        assertThat(unreadable(encrypted)).contains("Encrypted");
    }

    /** More than 65,535: the end of the zip is in another form (ZIP64). */
    @Test
    void zipsWithManyFilesAreRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 66_000; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
                zip.closeEntry();
            }
        }
        try (var zip = Zip.open(write(bytes.toByteArray()))) {
            assertThat(zip.members()).hasSize(66_000);
        }
    }

    @Test
    void storedFilesAreReadAsWell() throws IOException {
        var content = "stored".getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(content);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry("a.txt");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }
        try (var zip = Zip.open(write(bytes.toByteArray()))) {
            assertThat(zip.open(zip.find("a.txt")).readAllBytes()).isEqualTo(content);
        }
    }

    private String unreadable(byte[] zip) throws IOException {
        var file = write(zip);
        var message = new String[1];
        assertThatThrownBy(() -> Verifier.verify(file, List.of(), Map.of()))
                .isInstanceOfSatisfying(Unreadable.class, e -> message[0] = e.getMessage());
        return message[0];
    }

    private Path write(byte[] zip) throws IOException {
        return Files.write(folder.resolve("hostile.zip"), zip);
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write("content".getBytes(StandardCharsets.UTF_8));
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** A bundle whose first file has many zeros, and whose directory says that it is small. */
    private static byte[] bomb(int actual, int stated) throws IOException {
        var bundle = new TestBundle();
        bundle.files.put("README.txt", new byte[actual]);
        var zip = bundle.zip();
        var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = lastIndexOf(zip, "README.txt") - 46;
        assertThat(buffer.getInt(directory)).isEqualTo(DIRECTORY_ENTRY);
        int packed = buffer.getInt(directory + 20);
        buffer.putInt(directory + 24, stated);
        buffer.putInt(30 + "README.txt".length() + packed + 12, stated);
        return zip;
    }

    private static byte[] replaced(byte[] zip, String name, String other) {
        var text = new String(zip, StandardCharsets.ISO_8859_1).replace(name, other);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int lastIndexOf(byte[] zip, String name) {
        return new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(name);
    }
}

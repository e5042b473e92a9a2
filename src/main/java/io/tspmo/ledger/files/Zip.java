package io.tspmo.ledger.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A zip that every program unpacks to the same files: they follow one another without gaps or overlaps, the directory at
 * the directory at the end repeats each file's header, and no name occurs twice or leads out of the folder. A zip that could be
 * read in two ways is refused, since another person would see other files than those that were verified.
 */
public final class Zip implements Closeable {

    private static final int DIRECTORY_END = 0x06054b50;
    private static final int DIRECTORY_END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int FILE = 0x04034b50;
    private static final int SIZES_BEHIND = 0x08074b50;
    private static final int END_BYTES = 22;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_BYTES = 20;
    private static final int FILE_BYTES = 30;
    private static final long MOST_DIRECTORY_BYTES = 32L * 1024 * 1024;
    private static final int ENCRYPTED = 1;
    private static final int HAS_SIZES_BEHIND = 8;
    private static final int DEFLATED = 8;

    private final FileChannel file;
    private final Map<String, ZipMember> members = new LinkedHashMap<>();

    private Zip(FileChannel file) {
        this.file = file;
    }

    /** @throws Unreadable saying why, if it is no such zip */
    public static Zip open(Path path) throws IOException {
        var file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            var zip = new Zip(file);
            zip.readDirectory();
            return zip;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** In the order of the zip. */
    public Collection<ZipMember> members() {
        return members.values();
    }

    public @Nullable ZipMember find(String name) {
        return members.get(name);
    }

    public InputStream open(ZipMember member) {
        return member.open(file);
    }

    private void readDirectory() throws IOException {
        if (file.size() < END_BYTES) {
            throw new Unreadable("This is not a zip");
        }
        long endsAt = file.size() - END_BYTES;
        var end = bytes(endsAt, END_BYTES);
        if (end.getInt(0) != DIRECTORY_END || end.getShort(20) != 0) {
            throw new Unreadable("This is not a zip, or it was cut off, or has data behind its end");
        }
        long count = unsigned(end.getShort(10));
        long size = unsigned(end.getInt(12));
        long begins = unsigned(end.getInt(16));
        if (count == 0xffff || size == 0xffffffffL || begins == 0xffffffffL) {
            endsAt -= LOCATOR_BYTES + END_64_BYTES;
            var end64 = endsAt < 0 ? end : bytes(endsAt, END_64_BYTES + LOCATOR_BYTES);
            if (end64.getInt(0) != DIRECTORY_END_64
                    || end64.getLong(4) != END_64_BYTES - 12
                    || end64.getInt(END_64_BYTES) != LOCATOR_64
                    || end64.getLong(END_64_BYTES + 8) != endsAt) {
                throw new Unreadable("The end of the zip is damaged");
            }
            count = end64.getLong(32);
            size = end64.getLong(40);
            begins = end64.getLong(48);
        }
        if (begins < 0 || size < 0 || begins + size != endsAt || size > MOST_DIRECTORY_BYTES) {
            throw new Unreadable("The directory of the zip is damaged or too large");
        }
        readEntries(bytes(begins, (int) size), count, begins);
    }

    private void readEntries(ByteBuffer directory, long count, long filesEnd) throws IOException {
        var entries = new ArrayList<ZipListing>();
        while (directory.hasRemaining()) {
            entries.add(ZipListing.next(directory));
        }
        if (entries.size() != count) {
            throw new Unreadable("The directory of the zip has another number of files than stated");
        }
        long next = 0;
        for (int i = 0; i < entries.size(); i++) {
            long until = i + 1 < entries.size() ? entries.get(i + 1).at() : filesEnd;
            var entry = entries.get(i);
            if (entry.at() != next || until <= next || until > filesEnd) {
                throw new Unreadable("The files of the zip overlap, or have data between them: " + entry.name());
            }
            var member = member(entry, until);
            if (members.put(member.name(), member) != null) {
                throw new Unreadable("The zip has two files " + member.name());
            }
            next = until;
        }
        if (next != filesEnd) {
            throw new Unreadable("The zip has data before its directory");
        }
    }

    /** Compares the headers before and behind the file with the directory. */
    private ZipMember member(ZipListing entry, long until) throws IOException {
        var refused = new Unreadable("The directory of the zip differs from the file " + entry.name());
        if (entry.at() + FILE_BYTES > until) {
            throw refused;
        }
        var head = bytes(entry.at(), FILE_BYTES);
        int nameBytes = Short.toUnsignedInt(head.getShort(26));
        long begins = entry.at() + FILE_BYTES + nameBytes + Short.toUnsignedInt(head.getShort(28));
        long ends = begins + entry.packed();
        if (head.getInt(0) != FILE
                || head.getShort(6) != entry.flags()
                || head.getShort(8) != entry.method()
                || ends > until
                || !ZipListing.name(bytes(entry.at() + FILE_BYTES, nameBytes), nameBytes)
                        .equals(entry.name())) {
            throw refused;
        }
        if ((entry.flags() & ENCRYPTED) != 0 || entry.method() != 0 && entry.method() != DEFLATED) {
            throw new Unreadable("Encrypted, or packed in an unusual way: " + entry.name());
        }
        boolean fits = (entry.flags() & HAS_SIZES_BEHIND) == 0
                ? ends == until && states(head.slice(14, 12).order(ByteOrder.LITTLE_ENDIAN), entry)
                : until - ends <= 24 && saysBehind(bytes(ends, (int) (until - ends)), entry);
        if (!fits || entry.method() == 0 && entry.packed() != entry.size()) {
            throw refused;
        }
        return new ZipMember(
                entry.name(), begins, entry.packed(), entry.size(), entry.crc(), entry.method() == DEFLATED);
    }

    private static boolean saysBehind(ByteBuffer behind, ZipListing entry) {
        boolean marked = behind.capacity() == 16 || behind.capacity() == 24;
        if (marked && behind.getInt(0) != SIZES_BEHIND) {
            return false;
        }
        int begin = marked ? 4 : 0;
        return switch (behind.capacity() - begin) {
            case 12 -> states(behind.slice(begin, 12).order(ByteOrder.LITTLE_ENDIAN), entry);
            case 20 -> behind.getInt(begin) == entry.crc()
                    && behind.getLong(begin + 4) == entry.packed()
                    && behind.getLong(begin + 12) == entry.size();
            default -> false;
        };
    }

    private static boolean states(ByteBuffer sizes, ZipListing entry) {
        return sizes.getInt(0) == entry.crc()
                && unsigned(sizes.getInt(4)) == entry.packed()
                && unsigned(sizes.getInt(8)) == entry.size();
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new Unreadable("The zip was cut off");
            }
        }
        return bytes.flip();
    }

    private static long unsigned(short value) {
        return Short.toUnsignedLong(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

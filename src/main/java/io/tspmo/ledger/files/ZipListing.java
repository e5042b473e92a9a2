package io.tspmo.ledger.files;

import io.tspmo.ledger.proof.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;

/**
 * The row of a file in the directory of a zip.
 *
 * @param at where it begins
 * @param packed bytes
 * @param size bytes when unpacked
 */
record ZipListing(String name, int flags, int method, int crc, long packed, long size, long at) {

    private static final int SIGNATURE = 0x02014b50;
    private static final int HEAD_BYTES = 46;
    private static final int SIZES_64 = 1;
    private static final int ELSEWHERE = -1;
    private static final int NAME_IN_UTF8 = 1 << 11;
    private static final int KIND_OF_FILE = 0170000;
    private static final int LINK = 0120000;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\\\:]|^/|/$|//|(^|/)\\.\\.?(/|$)");

    /** Reads on in the directory. */
    static ZipListing next(ByteBuffer directory) throws Unreadable {
        try {
            var head = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
            if (head.getInt(0) != SIGNATURE) {
                throw new Unreadable("The directory of the zip is damaged");
            }
            int nameBytes = Short.toUnsignedInt(head.getShort(28));
            int extraBytes = Short.toUnsignedInt(head.getShort(30));
            int commentBytes = Short.toUnsignedInt(head.getShort(32));
            var name = name(head.position(HEAD_BYTES), nameBytes);
            var large = large(head, HEAD_BYTES + nameBytes + extraBytes);
            long size = head.getInt(24) == ELSEWHERE ? large.getLong() : Integer.toUnsignedLong(head.getInt(24));
            long packed = head.getInt(20) == ELSEWHERE ? large.getLong() : Integer.toUnsignedLong(head.getInt(20));
            long at = head.getInt(42) == ELSEWHERE ? large.getLong() : Integer.toUnsignedLong(head.getInt(42));
            int flags = head.getShort(8);
            if (packed < 0 || size < 0 || at < 0) {
                throw new Unreadable("The directory of the zip is damaged");
            }
            if ((flags & NAME_IN_UTF8) == 0 && name.length() != nameBytes) {
                throw new Unreadable("The zip has a name that programs read differently: " + name);
            }
            if ((head.getInt(38) >>> 16 & KIND_OF_FILE) == LINK) {
                throw new Unreadable("The zip has a link in place of a file: " + name);
            }
            directory.position(directory.position() + HEAD_BYTES + nameBytes + extraBytes + commentBytes);
            return new ZipListing(name, flags, head.getShort(10), head.getInt(16), packed, size, at);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Unreadable("The directory of the zip is damaged");
        }
    }

    /** @throws Unreadable if it leads out of the folder, or means different files on different systems */
    static String name(ByteBuffer bytes, int length) throws Unreadable {
        var raw = new byte[length];
        bytes.get(raw);
        String name;
        try {
            name = Bytes.utf8(raw, length);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("The zip has a name that is not UTF-8");
        }
        if (name.isEmpty() || UNSAFE.matcher(name).find()) {
            throw new Unreadable("The zip has an unsafe name: " + name);
        }
        return name;
    }

    /** The sizes and the place, of those that do not fit into 32 bits, in this order. */
    private static ByteBuffer large(ByteBuffer head, int end) {
        while (head.position() < end) {
            int kind = Short.toUnsignedInt(head.getShort());
            int length = Short.toUnsignedInt(head.getShort());
            if (kind == SIZES_64) {
                return head.slice(head.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            head.position(head.position() + length);
        }
        return ByteBuffer.allocate(0);
    }
}

package io.tspmo.ledger.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file in a zip.
 *
 * @param at where its packed bytes begin
 * @param packed bytes
 * @param size bytes when unpacked
 */
public record ZipMember(String name, long at, long packed, long size, int crc, boolean deflated) {

    /** @throws Unreadable while reading, if its size or check sum differs from the zip's directory */
    InputStream open(FileChannel zip) {
        var bytes = new Slice(zip, at, at + packed);
        if (!deflated) {
            return new Whole(bytes, null);
        }
        var inflater = new Inflater(true);
        return new Whole(new InflaterInputStream(bytes, inflater, 16 * 1024), inflater);
    }

    /** Reads no more than the stated size, and checks at the end that it was all. */
    private final class Whole extends FilterInputStream {

        private final CheckedInputStream checked;
        private final @Nullable Inflater inflater;
        private long read;

        Whole(InputStream unpacked, @Nullable Inflater inflater) {
            super(new CheckedInputStream(unpacked, new CRC32()));
            this.checked = (CheckedInputStream) in;
            this.inflater = inflater;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            try {
                int count = super.read(to, from, length);
                if (count >= 0) {
                    read += count;
                    if (read > size) {
                        throw new Unreadable(
                                name + " unpacks to more than the " + size + " bytes of the zip's directory");
                    }
                } else {
                    end();
                }
                return count;
            } catch (ZipException | EOFException e) {
                throw new Unreadable(name + " does not unpack: " + e.getMessage());
            }
        }

        private void end() throws Unreadable {
            if (read != size || (int) checked.getChecksum().getValue() != crc) {
                throw new Unreadable(name + " does not have the size and check sum of the zip's directory");
            }
            if (inflater != null && inflater.getBytesRead() != packed) {
                throw new Unreadable("Something is hidden behind the end of " + name);
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (inflater != null) {
                inflater.end();
            }
        }
    }

    private static final class Slice extends InputStream {

        private final FileChannel zip;
        private final long end;
        private long next;

        Slice(FileChannel zip, long begin, long end) {
            this.zip = zip;
            this.next = begin;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int wanted = (int) Math.min(length, end - next);
            if (wanted == 0) {
                return length == 0 ? 0 : -1;
            }
            int count = zip.read(ByteBuffer.wrap(to, from, wanted), next);
            if (count < 0) {
                throw new EOFException("The zip is shorter than it was");
            }
            next += count;
            return count;
        }
    }
}

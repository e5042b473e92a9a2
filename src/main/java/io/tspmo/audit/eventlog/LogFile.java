package io.tspmo.audit.eventlog;

import io.tspmo.platform.form.Rejection;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An event log that a person brings: XES or OCEL, packed or not. */
public final class LogFile {

    /** A small packed file may be a very large log. */
    private static final long MOST_BYTES = 2L << 30;

    private LogFile() {}

    /** @throws Rejection if it is none */
    public static void read(InputStream file, Consumer<Trace> reader) throws IOException {
        try {
            var in = new BufferedInputStream(unpacked(new BufferedInputStream(file)));
            if (first(in) == '{') {
                OcelReader.traces(in).forEach(reader);
                return;
            }
            boolean[] any = new boolean[1];
            var log = XesReader.read(in, trace -> {
                any[0] = true;
                reader.accept(trace);
            });
            var steps = log.get(Trace.STEPS);
            if (steps != null && !steps.equals(Trace.ALL_STEPS)) {
                throw Rejection.of("The log was exported without gateways and events, so that it cannot be replayed.");
            }
            if (!any[0]) {
                throw Rejection.of("There is no trace in the log.");
            }
        } catch (ZipException | java.io.EOFException e) {
            throw Rejection.of("The packed file is damaged or ends too early.");
        }
    }

    private static InputStream unpacked(BufferedInputStream file) throws IOException {
        file.mark(2);
        boolean packed = file.read() == 0x1f && file.read() == 0x8b;
        file.reset();
        return packed ? new Bounded(new GZIPInputStream(file)) : file;
    }

    /** The first byte that is no space and no mark of UTF-8. */
    private static int first(BufferedInputStream in) throws IOException {
        in.mark(256);
        for (int read = 0; read < 200; read++) {
            int at = in.read();
            if (at > ' ' && at < 0x80 || at < 0) {
                in.reset();
                return at;
            }
        }
        in.reset();
        return -1;
    }

    private static final class Bounded extends FilterInputStream {

        private long bytes;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            bytes += more;
            if (bytes > MOST_BYTES) {
                throw Rejection.of("Unpacked, the log is larger than 2 GB.");
            }
        }
    }
}

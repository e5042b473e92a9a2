package io.tspmo.platform.protection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Reads the body of a request from Tomcat's socket, within limits of size and time. */
final class IncomingBody {

    private IncomingBody() {}

    static final class TooLarge extends IOException {}

    /**
     * The whole body.
     *
     * @throws TooLarge if it has more than {@code limit} bytes
     * @throws SocketTimeoutException if it takes longer than {@code time}
     */
    static byte[] read(Request request, long limit, Duration time) throws IOException {
        long until = System.nanoTime() + time.toNanos();
        var part = new Part();
        var body = new ByteArrayOutputStream();
        while (request.getCoyoteRequest().doRead(part) >= 0) {
            var bytes = part.getByteBuffer();
            if (body.size() + bytes.remaining() > limit) {
                throw new TooLarge();
            }
            while (bytes.hasRemaining()) {
                int some = Math.min(bytes.remaining(), 8192);
                var copy = new byte[some];
                bytes.get(copy);
                body.write(copy, 0, some);
            }
            if (System.nanoTime() - until > 0) {
                throw new SocketTimeoutException();
            }
        }
        return body.toByteArray();
    }

    /** What arrived in one read. */
    private static final class Part implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // the buffer is Tomcat's own
        }
    }

    /** Hands on what arrives, as long as it is not too much and does not take too long. */
    static final class Flowing implements InputBuffer {

        private final InputBuffer socket;
        private final long limit;
        private final long until;
        private long taken;

        Flowing(InputBuffer socket, long limit, Duration time) {
            this.socket = socket;
            this.limit = limit;
            this.until = System.nanoTime() + time.toNanos();
        }

        @Override
        public int doRead(ApplicationBufferHandler reader) throws IOException {
            int some = socket.doRead(reader);
            taken += Math.max(some, 0);
            if (taken > limit) {
                throw new TooLarge();
            }
            if (System.nanoTime() - until > 0) {
                throw new SocketTimeoutException();
            }
            return some;
        }

        @Override
        public int available() {
            return socket.available();
        }
    }

    /** Hands on what was taken in, in one read. */
    static final class Held implements InputBuffer {

        private final ByteBuffer body;

        Held(byte[] body) {
            this.body = ByteBuffer.wrap(body);
        }

        @Override
        public int doRead(ApplicationBufferHandler reader) {
            int rest = body.remaining();
            if (rest == 0) {
                return -1;
            }
            reader.setByteBuffer(body.duplicate());
            body.position(body.limit());
            return rest;
        }

        @Override
        public int available() {
            return body.remaining();
        }
    }
}

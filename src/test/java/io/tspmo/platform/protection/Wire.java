package io.tspmo.platform.protection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which anything may be sent, in any tempo. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    Wire(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) Duration.ofSeconds(40).toMillis());
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends until the server takes no more, at most for a time. Returns how many bytes it took. */
    long pour(byte[] part, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        long sent = 0;
        try {
            while (System.nanoTime() < until) {
                send(part);
                sent += part.length;
            }
        } catch (IOException closed) {
            // as it should
        }
        return sent;
    }

    /** Sends a little again and again, until the server closes. */
    void drip(String part, Duration pause, Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < until && socket.getInputStream().available() == 0) {
                send(part);
                Thread.sleep(pause.toMillis());
            }
        } catch (IOException closed) {
            // as it should
        }
    }

    /** All that the server says until it closes. */
    String answer() {
        var said = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(said);
        } catch (IOException closed) {
            // what came before counts
        }
        return said.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

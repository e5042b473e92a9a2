package io.tspmo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends requests as they are written, from an address of choice: what no client library would send. */
public class RawHttp {

    private final int port;
    private final String from;

    /** @param from an address of this machine, such as 127.0.0.9: the server sees it as that of the client */
    public RawHttp(int port, String from) {
        this.port = port;
        this.from = from;
    }

    /** @param lines the request line and the headers; Host and Connection are added */
    public Answer send(String body, String... lines) {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 10_000);
            socket.setSoTimeout(60_000);
            var head = String.join("\r\n", lines) + "\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                    + (body.isEmpty() ? "" : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n")
                    + "\r\n";
            var out = socket.getOutputStream();
            out.write((head + body).getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path, String... headers) {
        return send("", with("GET " + path + " HTTP/1.1", headers));
    }

    public static String basic(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] with(String first, String[] rest) {
        var all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /** What came back, as text. */
    public record Answer(String text) {

        public int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12));
        }

        public Optional<String> header(String name) {
            var matcher = Pattern.compile("(?im)^" + name + ": (.*)$").matcher(text.split("\r\n\r\n", 2)[0]);
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        }

        public String body() {
            var parts = text.split("\r\n\r\n", 2);
            return parts.length < 2 ? "" : parts[1];
        }
    }
}

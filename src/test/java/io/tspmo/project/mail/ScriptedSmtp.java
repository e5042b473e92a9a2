package io.tspmo.project.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers as a test says: by the beginning of a line, or 250. */
final class ScriptedSmtp implements AutoCloseable {

    final List<String> delivered = new CopyOnWriteArrayList<>();

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final boolean silent;

    /** @param silent whether it takes connections and never says a word */
    ScriptedSmtp(boolean silent) {
        this.silent = silent;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var listener = new Thread(this::listen, "scripted-smtp");
        listener.setDaemon(true);
        listener.start();
    }

    /** @param line in capitals: {@code RCPT TO:<ANN@EXAMPLE.ORG>}; a dot alone for the end of the mail */
    ScriptedSmtp answer(String line, String reply) {
        answers.put(line, reply);
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    /** So far. */
    int connections() {
        return open.size();
    }

    /** Closes what is open, as servers do that waited long. */
    void hangUp() {
        open.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                if (!silent) {
                    var talk = new Thread(() -> talk(socket), "scripted-smtp-talk");
                    talk.setDaemon(true);
                    talk.start();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, answers.getOrDefault("", "220 scripted"));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equalsIgnoreCase("DATA")) {
                    say(socket, "354 go on");
                    take(in);
                    say(socket, reply("."));
                } else {
                    say(socket, reply(line.toUpperCase(java.util.Locale.ROOT)));
                }
                if (line.equalsIgnoreCase("QUIT")) {
                    return;
                }
            }
        } catch (IOException gone) {
            // so is the client
        }
    }

    private void take(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        if (reply(".").startsWith("2")) {
            delivered.add(mail.toString());
        }
    }

    private String reply(String line) {
        return answers.entrySet().stream()
                .filter(known -> !known.getKey().isEmpty() && line.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("250 fine");
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tspmo.ledger.database;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A door to a real PostgreSQL that gives another version number when a client comes in. */
final class ServerOfVersion implements Closeable {

    private static final String PARAMETER = "server_version\0";

    private final ServerSocket door;
    private final int server;
    private final String version;

    ServerOfVersion(String version, int server) throws IOException {
        this.version = version;
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::letIn);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort()
                + "/postgres?sslmode=disable&gssEncMode=disable&user=postgres";
    }

    private void letIn() throws IOException {
        while (!door.isClosed()) {
            var client = door.accept();
            var inside = new Socket(InetAddress.getLoopbackAddress(), server);
            inBackground(() -> {
                client.getInputStream().transferTo(inside.getOutputStream());
                inside.shutdownOutput();
            });
            inBackground(() -> answer(inside, client));
        }
    }

    /** Each message of the server: a letter, the length of the rest, the rest. */
    private void answer(Socket inside, Socket client) throws IOException {
        try (inside;
                client) {
            var from = new DataInputStream(inside.getInputStream());
            var to = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            for (int kind = from.read(); kind >= 0; kind = from.read()) {
                var rest = from.readNBytes(from.readInt() - Integer.BYTES);
                if (kind == 'S' && new String(rest, StandardCharsets.UTF_8).startsWith(PARAMETER)) {
                    rest = (PARAMETER + version + "\0").getBytes(StandardCharsets.UTF_8);
                }
                to.writeByte(kind);
                to.writeInt(rest.length + Integer.BYTES);
                to.write(rest);
                if (from.available() == 0) {
                    to.flush();
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the door was closed, or one of the two hung up
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

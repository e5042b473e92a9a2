package io.tspmo.platform.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a body by POST, so that no setting and no name server makes this server look around in its own network. A host is
 * resolved once, each of its addresses is checked, and the connection goes to the address that was checked: the client of
 * the JDK would resolve the name again. The certificate is still checked for the name. No redirect is followed, and no
 * more is read of the answer than its status.
 */
@Component
public class OutgoingPost {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ADDRESSES = 3;
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 100;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");

    private final HostResolver resolver;
    private final SSLSocketFactory encryption;
    private final Duration patience;

    public OutgoingPost() {
        this(InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE);
    }

    /** @param patience for the connection, and for each word of the other side; for all of it twice as long */
    public OutgoingPost(HostResolver resolver, SSLSocketFactory encryption, Duration patience) {
        this.resolver = resolver;
        this.encryption = encryption;
        this.patience = patience;
    }

    /**
     * @param inside whether the address may be one of the inside, and without TLS
     * @return the status of the answer
     * @throws AddressRefused if the request may not go there; nothing was sent
     * @throws IOException if there was no answer in time; the body may have arrived
     */
    public int send(URI address, boolean inside, Map<String, String> headers, byte[] body) throws IOException {
        try (var socket = connected(addresses(address, inside), port(address))) {
            CompletableFuture.delayedExecutor(2 * patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> close(socket));
            socket.setSoTimeout((int) patience.toMillis());
            try (var talk = isEncrypted(address) ? encrypted(socket, address) : socket) {
                var out = talk.getOutputStream();
                out.write(head(address, headers, body.length));
                out.write(body);
                out.flush();
                return status(talk.getInputStream());
            }
        }
    }

    /**
     * Where a request would go.
     *
     * @throws AddressRefused if none may go there
     * @throws UnknownHostException if the host has no address
     */
    public List<InetAddress> addresses(URI address, boolean inside) throws IOException {
        if (!inside && !isEncrypted(address)) {
            throw new AddressRefused("the address is not https");
        }
        if (address.getHost() == null) {
            throw new AddressRefused("the address names no host");
        }
        var host = host(address);
        var found = List.of(resolver.resolve(host));
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        if (!inside && !found.stream().allMatch(PublicAddress::is)) {
            throw new AddressRefused("the address of " + host + " is not a public one");
        }
        return found;
    }

    private Socket connected(List<InetAddress> addresses, int port) throws IOException {
        IOException last = null;
        for (var address : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()))) {
            var socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
                return socket;
            } catch (IOException e) {
                close(socket);
                last = e;
            }
        }
        throw Objects.requireNonNull(last);
    }

    private SSLSocket encrypted(Socket socket, URI address) throws IOException {
        var talk = (SSLSocket) encryption.createSocket(socket, host(address), port(address), true);
        var parameters = talk.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        talk.setSSLParameters(parameters);
        talk.startHandshake();
        return talk;
    }

    private static byte[] head(URI address, Map<String, String> headers, int length) {
        var path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var head = new StringBuilder("POST ")
                .append(path)
                .append(address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(address.getHost())
                .append(address.getPort() < 0 ? "" : ":" + address.getPort())
                .append("\r\nUser-Agent: TS-PMO\r\nAccept: */*\r\nConnection: close\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(oneLine(value)).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String oneLine(String value) {
        return value.replaceAll("[^ -~]", "?");
    }

    /** Past answers that only say that another follows. */
    private static int status(InputStream in) throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            var first = STATUS.matcher(line(in));
            if (!first.matches()) {
                throw new IOException("The answer is not one of HTTP/1.1");
            }
            int status = Integer.parseInt(first.group(1));
            if (status >= 200) {
                return status;
            }
            while (!line(in).isEmpty()) {
                if (++lines > MOST_LINES) {
                    break;
                }
            }
        }
        throw new IOException("The answer does not come to its point");
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new IOException("The answer is not complete");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : isEncrypted(address) ? 443 : 80;
    }

    private static String host(URI address) {
        return address.getHost().replaceAll("[\\[\\]]", "");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }
}

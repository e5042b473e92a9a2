package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.unknown;
import static io.tspmo.platform.operation.Finding.wrong;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What people type into their browser: TLS that a browser trusts, and nothing without it. */
class AddressCheck implements Check {

    private static final String PROXY = "See the examples for Caddy and nginx in docker/";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of its life; who renews by himself has done so long before. */
    private static final int LAST_TENTH = 10;

    private static final long SHORTEST_HSTS = Duration.ofDays(180).toSeconds();
    private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?(\\d{1,18})");

    private final String publicUrl;
    private final int plainPort;
    private final int managementPort;
    private final HttpClient client;
    private final Clock clock;

    /** @param plainPort where the proxy listens without TLS, 80 in real life */
    AddressCheck(String publicUrl, int plainPort, int managementPort, HttpClient client, Clock clock) {
        this.publicUrl = publicUrl;
        this.plainPort = plainPort;
        this.managementPort = managementPort;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings() throws IOException, InterruptedException {
        if (publicUrl.isBlank()) {
            return List.of(wrong("tspmo.public-url is not set", "Set it to what people type: https://..."));
        }
        var address = URI.create(publicUrl);
        if (address.getHost() == null) {
            return List.of(wrong(publicUrl + " names no host", "Set tspmo.public-url to https://..."));
        }
        var findings = new ArrayList<Finding>();
        if ("https".equals(address.getScheme())) {
            findings.addAll(encrypted(address));
        } else {
            findings.add(wrong(publicUrl + " is not https", PROXY));
        }
        findings.add(plain(address));
        findings.add(management(address));
        return findings;
    }

    private List<Finding> encrypted(URI address) throws IOException, InterruptedException {
        HttpResponse<Void> answer;
        try {
            answer = get(address.resolve("/login"));
        } catch (SSLException e) {
            return List.of(wrong(
                    address + " is not trusted: " + reason(e), "Get a certificate that browsers trust. " + PROXY));
        } catch (ConnectException | HttpTimeoutException e) {
            return List.of(wrong(address + " does not answer", "Start the server and the proxy, then check again"));
        }
        return List.of(certificate(answer), works(answer), transport(answer));
    }

    private Finding certificate(HttpResponse<Void> answer) throws SSLPeerUnverifiedException {
        var certificate = (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        var end = certificate.getNotAfter().toInstant();
        var life = Duration.between(certificate.getNotBefore().toInstant(), end);
        return end.isBefore(clock.instant().plus(life.dividedBy(LAST_TENTH)))
                ? wrong("The certificate ends on " + end, "Renew it; the proxy should do so automatically")
                : ok("The certificate is trusted until " + end);
    }

    private static Finding works(HttpResponse<Void> answer) {
        return answer.statusCode() < 500
                ? ok(answer.uri() + " answers")
                : wrong(answer.uri() + " answers " + answer.statusCode(), "Check whether the server runs");
    }

    private static Finding transport(HttpResponse<Void> answer) {
        var age = MAX_AGE.matcher(answer.headers()
                .firstValue("Strict-Transport-Security")
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT));
        return age.find() && Long.parseLong(age.group(1)) >= SHORTEST_HSTS
                ? ok("Browsers are required to use https")
                : wrong(
                        "Strict-Transport-Security is missing, or shorter than half a year",
                        "Configure the server for a proxy with https: see the forwarded headers in running.md");
    }

    private Finding plain(URI address) throws IOException, InterruptedException {
        var plain = URI.create("http://" + address.getHost() + ":" + plainPort + "/login");
        try {
            var answer = get(plain);
            var to = answer.headers().firstValue("Location").orElse("");
            boolean redirects = answer.statusCode() >= 300 && answer.statusCode() < 400 && to.startsWith("https://");
            return redirects
                    ? ok(plain + " leads to https")
                    : wrong(
                            plain + " answers " + answer.statusCode() + " without TLS",
                            "Redirect it to https. " + PROXY);
        } catch (ConnectException | HttpTimeoutException e) {
            return ok("Nothing answers on port " + plainPort + " without TLS");
        }
    }

    /** Health and metrics are for those who run the server. */
    private Finding management(URI address) throws InterruptedException {
        for (var scheme : List.of("http", "https")) {
            var health = URI.create(scheme + "://" + address.getHost() + ":" + managementPort + "/actuator/health");
            if (opens(health)) {
                return onThisMachine(address)
                        ? unknown(
                                "From here " + address.getHost() + " is this machine itself, so who else reaches port "
                                        + managementPort + " cannot be seen",
                                "Set management.server.address=127.0.0.1, or try " + health + " from elsewhere")
                        : wrong(
                                health + " can be reached",
                                "Set management.server.address=127.0.0.1, or close the port to all but your monitoring");
            }
        }
        return opens(address.resolve("/actuator/health"))
                ? wrong(
                        address.resolve("/actuator/health") + " can be reached",
                        "Let the proxy lead to server.port only, and keep management.server.port apart from it")
                : ok("Health and metrics (port " + managementPort + ") cannot be reached from here by that address");
    }

    private static boolean onThisMachine(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private boolean opens(URI health) throws InterruptedException {
        try {
            return get(health).statusCode() == 200;
        } catch (IOException refused) {
            return false;
        }
    }

    private HttpResponse<Void> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.discarding());
    }

    private static String reason(SSLException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}

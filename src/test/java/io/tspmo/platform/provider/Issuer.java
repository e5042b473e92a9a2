package io.tspmo.platform.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider in the small: its description and its keys over HTTP, and tokens of every kind. */
class Issuer implements AutoCloseable {

    private final HttpServer server;
    private final List<RSAKey> published = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String news = "{}";

    Issuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/userinfo", exchange -> {
            asked.incrementAndGet();
            var body = news.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            var body = (exchange.getRequestURI().getPath().endsWith("/keys") ? keys() : description())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** What it says of a person from now on. */
    void says(int newStatus, String newNews) {
        status = newStatus;
        news = newNews;
    }

    /** How often it was asked about a person. */
    int asked() {
        return asked.get();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String description() {
        return """
            {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
             "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
             "id_token_signing_alg_values_supported": ["RS256"], "response_types_supported": ["code"]}"""
                .formatted(url());
    }

    private String keys() {
        return new JWKSet(List.copyOf(published)).toString(true);
    }

    /** A new key, which is told to whoever asks. */
    RSAKey newKey() throws JOSEException {
        var key = unpublishedKey();
        published.add(key);
        return key;
    }

    RSAKey unpublishedKey() throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyID("key-" + System.nanoTime())
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }

    void forget(RSAKey key) {
        published.remove(key);
    }

    static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

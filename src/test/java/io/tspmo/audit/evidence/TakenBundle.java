package io.tspmo.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.ledger.verifier.Verify;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A bundle as somebody gets it over HTTP, with its files in their order. */
record TakenBundle(byte[] zip, Map<String, byte[]> files) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static TakenBundle take(int port, String user, String path) throws Exception {
        var answer = get(port, user, path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return of(answer.body());
    }

    static HttpResponse<byte[]> get(int port, String user, String path) throws Exception {
        var login = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Basic " + login)
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    static TakenBundle of(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var input = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                files.put(entry.getName(), input.readAllBytes());
            }
        }
        return new TakenBundle(zip, files);
    }

    /** With one file replaced; its contents are another, or, if null, it is gone. */
    TakenBundle with(String path, byte[] content) throws IOException {
        var changed = new LinkedHashMap<>(files);
        if (content == null) {
            changed.remove(path);
        } else {
            changed.put(path, content);
        }
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var file : changed.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return new TakenBundle(bytes.toByteArray(), changed);
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    JsonNode manifest() throws IOException {
        return JSON.readTree(files.get(BundleZip.MANIFEST));
    }

    List<JsonNode> lines(String path) {
        return text(path)
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }

    /** The texts of the entries. */
    List<JsonNode> bodies() {
        return lines("entries.jsonl").stream()
                .map(line -> {
                    try {
                        return JSON.readTree(line.path("body").asText());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** What the verifier's exit code is: 0 it fits, 1 it does not, 2 it is no whole bundle. */
    int verified() throws IOException {
        return verified(zip);
    }

    static int verified(byte[] zip) throws IOException {
        var file = Files.createTempFile("bundle", ".zip");
        try {
            Files.write(file, zip);
            return Verify.run(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}

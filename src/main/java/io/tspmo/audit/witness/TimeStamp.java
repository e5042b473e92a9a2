package io.tspmo.audit.witness;

import io.tspmo.ledger.ledger.TreeHead;
import io.tspmo.ledger.proof.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A time stamp authority (RFC 3161): it signs the SHA-256 of the note with its own time. The token is kept; anyone who trusts
 * the authority checks it against the note, for example by {@code openssl ts -verify}.
 */
@Component
class TimeStamp extends Outlet {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int NONCE_BITS = 64;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Webhook.PATIENCE).build();

    private final SecureRandom random = new SecureRandom();
    private final String address;

    TimeStamp(
            @Value("${tspmo.witness.timestamp:}") String address,
            @Value("${tspmo.witness.timestamp-every:1h}") Duration every) {
        super("timestamp", "Time stamp", address, "tspmo.witness.timestamp", every);
        this.address = address;
    }

    @Override
    byte[] send(TreeHead head) throws IOException, InterruptedException, TSPException {
        var questions = new TimeStampRequestGenerator();
        questions.setCertReq(true);
        var hash = Sha256.digest().digest(head.note().getBytes(StandardCharsets.UTF_8));
        var question = questions.generate(TSPAlgorithms.SHA256, hash, new BigInteger(NONCE_BITS, random));
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Webhook.PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(question.getEncoded()))
                .build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("It answered " + answer.statusCode());
            }
            var bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("It answered with more than 64 KB");
            }
            var response = new TimeStampResponse(bytes);
            response.validate(question); // the same hash, the same nonce
            var token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException("It gave no time stamp: " + response.getStatusString());
            }
            return token.getEncoded();
        }
    }
}

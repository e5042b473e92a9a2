package io.tspmo.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tspmo.IntegrationTest;
import io.tspmo.platform.identity.Directory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Access tokens of an identity provider, right ones and wrong ones, and what the directory makes of them. */
@IntegrationTest
class ProviderTokensTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    Directory directory;

    private final String name = "robot-" + UUID.randomUUID().toString().substring(0, 8);
    private Issuer issuer;
    private RSAKey key;
    private ProviderTokens tokens;

    @BeforeEach
    void provider() throws Exception {
        issuer = new Issuer();
        key = issuer.newKey();
        var settings = new OidcSettings(
                issuer.url(),
                "tspmo",
                "",
                "preferred_username",
                "realm_access.roles",
                Map.of("pmo", "office"),
                Duration.ZERO);
        tokens = new ProviderTokens(settings, new ProviderClaims(settings), directory);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aGoodTokenBringsItsUserAndGroupsIntoTheDirectory() throws Exception {
        var holder = tokens.read(token(claims -> claims));
        assertThat(holder.user()).isEqualTo(name);
        assertThat(holder.provenAt()).isEqualTo(now.minusSeconds(500));
        assertThat(directory.groups(name)).contains(List.of("pmo", "sponsor"));
    }

    @Test
    void withoutTheTimeOfSigningInTheTokenIsAsFreshAsItIs() throws Exception {
        assertThat(tokens.read(token(claims -> claims.claim("auth_time", null))).provenAt())
                .isEqualTo(now.minusSeconds(5));
    }

    @Test
    void newerNewsCount_olderDoNot() throws Exception {
        tokens.read(token(claims -> claims));
        tokens.read(token(claims -> claims.claim("realm_access", Map.of("roles", List.of("auditor")))
                .issueTime(Date.from(now.minusSeconds(1)))));
        assertThat(directory.groups(name)).contains(List.of("auditor"));
        tokens.read(token(claims -> claims));
        assertThat(directory.groups(name)).contains(List.of("auditor"));
    }

    @Test
    void aProviderThatSaysNothingOfGroupsLeavesThemToTheDirectory() throws Exception {
        tokens.read(token(claims -> claims));
        tokens.read(token(claims -> claims.claim("realm_access", null).issueTime(Date.from(now.minusSeconds(1)))));
        assertThat(directory.groups(name)).contains(List.of("pmo", "sponsor"));
    }

    @Test
    void whoIsRenamedThereStaysTheSameUserHere() throws Exception {
        tokens.read(token(claims -> claims));
        assertThat(tokens.read(token(claims -> claims.claim("preferred_username", "somebody-new")))
                        .user())
                .isEqualTo(name);
    }

    @Test
    void aNameThatBelongsToSomebodyElseIsRefused() throws Exception {
        tokens.read(token(claims -> claims));
        refused(token(claims -> claims.subject("another-" + name)));
    }

    @Test
    void aNameThatCouldMeanSomethingElseIsRefused() throws Exception {
        refused(token(claims -> claims.claim("preferred_username", "${x}").subject("odd")));
        refused(token(claims -> claims.claim("preferred_username", null).subject("none")));
    }

    @Test
    void aTokenThatIsOverOrNotYetIsRefused() throws Exception {
        refused(token(claims -> claims.expirationTime(Date.from(now.minusSeconds(600)))));
        refused(token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(600)))));
    }

    @Test
    void aTokenForSomebodyElseIsRefused() throws Exception {
        refused(token(claims -> claims.audience("canteen")));
        refused(token(claims -> claims.audience((String) null)));
    }

    @Test
    void aTokenOfSomebodyElseIsRefused() throws Exception {
        refused(token(claims -> claims.issuer("http://localhost:1/other")));
    }

    @Test
    void aTokenThatAnotherKeySignedIsRefused() throws Exception {
        var stranger = issuer.unpublishedKey();
        refused(Issuer.signed(stranger, claims().build()));
        var sameId = new RSAKey.Builder(stranger).keyID(key.getKeyID()).build();
        refused(Issuer.signed(sameId, claims().build()));
    }

    @Test
    void aChangedTokenIsRefused() throws Exception {
        var parts = token(claims -> claims).split("\\.");
        var other = token(claims -> claims.claim("preferred_username", "admin").subject("x"))
                .split("\\.");
        refused(parts[0] + '.' + other[1] + '.' + parts[2]);
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        refused(new PlainJWT(claims().build()).serialize());
    }

    /** The public key is known to everybody, so it must not do as a secret. */
    @Test
    void aTokenThatTakesThePublicKeyForASecretIsRefused() throws Exception {
        var confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims().build());
        confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        refused(confused.serialize());
    }

    @Test
    void anIdTokenIsNoAccessToken() throws Exception {
        refused(token(claims -> claims.claim("nonce", "n")));
        refused(token(claims -> claims.claim("at_hash", "h")));
        refused(token(claims -> claims.claim("typ", "ID")));
        refused(token(claims -> claims.claim("typ", "Refresh")));
    }

    @Test
    void theProviderMayRotateItsKeys() throws Exception {
        tokens.read(token(claims -> claims));
        var old = key;
        key = issuer.newKey();
        assertThat(tokens.read(token(claims -> claims)).user()).isEqualTo(name);
        issuer.forget(old);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.read(token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return Issuer.signed(key, change.apply(claims()).build());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .subject("subject-of-" + name)
                .audience("tspmo")
                .issueTime(Date.from(now.minusSeconds(5)))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("auth_time", now.minusSeconds(500).getEpochSecond())
                .claim("preferred_username", name)
                .claim("typ", "Bearer")
                .claim("realm_access", Map.of("roles", List.of("office", "sponsor", "canteen")));
    }
}

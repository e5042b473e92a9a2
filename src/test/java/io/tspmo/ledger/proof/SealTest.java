package io.tspmo.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.verifier.TestBundle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final byte[] ANNA = TestBundle.seed(5);
    private static final byte[] BERT = TestBundle.seed(6);
    private static final byte[] SALT = "sixteen bytes  .".getBytes();

    @Property(tries = 100)
    void whatWasTypedIsOpenedUnitByUnit(@ForAll long seed) {
        var text = new RandomJson(seed, true).text();
        var seal = Seal.of(text, "p", ANNA, SALT);

        assertThat(seal.open(seal.textKey(ANNA))).isEqualTo(text);
        assertThat(Seal.read(Json.object(CanonicalJson.write(seal.json())))).isEqualTo(seal);
    }

    @Test
    void longTextsAreOpenedToo() {
        var text = "\ud800 \u0000 long ".repeat(100_000);
        var seal = Seal.of(text, "p", ANNA, SALT);

        assertThat(seal.open(seal.textKey(ANNA))).isEqualTo(text);
    }

    @Test
    void anotherKeyOpensNothing() {
        var seal = Seal.of("Yes", "p", ANNA, SALT);
        var other = Seal.of("Yes", "p", ANNA, "another salt ...".getBytes());

        refused(seal, seal.textKey(BERT), "This is not the key of the text");
        refused(seal, other.textKey(ANNA), "This is not the key of the text");
        refused(seal, ANNA, "This is not the key of the text");
        refused(seal, new byte[0], "This is not the key of the text");
    }

    /** Whoever has the hash of another key put beside the text cannot open it as something else. */
    @Test
    void nothingInItCanBeAltered() {
        var seal = Seal.of("Yes", "p", ANNA, SALT);
        var no = Seal.of("No", "p", BERT, SALT);
        var key = seal.textKey(ANNA);

        refused(new Seal("p", seal.salt(), seal.key(), no.text()), key, "The sealed text does not open");
        refused(new Seal("p", seal.salt(), no.key(), seal.text()), no.textKey(BERT), "The sealed text does not open");
        refused(
                new Seal(
                        "p",
                        Seal.of("", "p", ANNA, "Sixteen bytes  .".getBytes()).salt(),
                        seal.key(),
                        seal.text()),
                key,
                "The sealed text does not open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "A", "====", "not Base64", "AAAAAAAAAAAAAAAAAAAAAB"})
    void whatIsNoSealIsRefused(String part) {
        var seal = Seal.of("Yes", "p", ANNA, SALT);
        var key = seal.textKey(ANNA);

        assertThatThrownBy(() -> new Seal("p", part, seal.key(), seal.text()).open(key))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seal("p", seal.salt(), seal.key(), part).open(key))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(Seal seal, byte[] key, String reason) {
        assertThatThrownBy(() -> seal.open(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}

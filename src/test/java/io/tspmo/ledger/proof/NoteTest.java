package io.tspmo.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.ledger.verifier.TestBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C2SP signed-note, with the published example of Go's note package. */
class NoteTest {

    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String SUM = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    private static final String TEXT =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETERS =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCHS =
            "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private final NoteVerifier peter = NoteVerifier.of(PETER);

    @Test
    void theExampleOfGoVerifies() {
        assertThat(peter.verify(TEXT + "\n" + PETERS)).isEqualTo(TEXT);
        assertThat(NoteVerifier.of(SUM + "\n").verifierKey()).isEqualTo(SUM);
    }

    @Test
    void ofSeveralSignaturesThatOfTheKeyCounts() {
        assertThat(peter.verify(TEXT + "\n" + ENOCHS + PETERS)).isEqualTo(TEXT);
        assertThat(NoteVerifier.of(ENOCH).verify(TEXT + "\n" + PETERS + ENOCHS)).isEqualTo(TEXT);
        refused(TEXT + "\n" + ENOCHS, "No signature with the key");
    }

    @Test
    void aWrongSignatureOfTheKeyIsNotMadeGoodByARightOne() {
        var wrong = PETERS.replace("x08go/Z", "x08go/Y");
        refused(TEXT + "\n" + wrong, "not that of the text");
        refused(TEXT + "\n" + PETERS + wrong, "not that of the text");
        refused(TEXT.replace("problem", "question") + "\n" + PETERS, "not that of the text");
    }

    @Test
    void theSameNameWithAnotherIdIsAnotherKey() {
        refused(TEXT + "\n" + PETERS.replace("x08g", "y08g"), "No signature with the key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\nno signature\n",
                "text\n\n- name AAAAAAAA\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAAAAAA",
                "text\n\n\u2014 name AAAAAAAA\n\n",
                "text\n\n\u2014 na+me AAAAAAAA\n",
                "text\n\n\u2014  AAAAAAAA\n",
                "text\n\n\u2014 name AAAA=AAA\n",
                "text\n\n\u2014 name AAAAAA==\n",
                "text\n\n\u2014 name AAAAAAB=\n",
                "te\txt\n\n\u2014 name AAAAAAAA\n",
                "te\rxt\n\n\u2014 name AAAAAAAA\n",
                "te\ud800xt\n\n\u2014 name AAAAAAAA\n",
                "text\n\n\u2014 na\u00a0me AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA \n"
            })
    void whatIsNoNoteIsRefused(String note) {
        assertThatThrownBy(() -> Note.read(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTextMayHaveEmptyLines() {
        var text = "one\n\ntwo\n";
        assertThat(Note.read(text + "\n" + PETERS).text()).isEqualTo(text);
        assertThat(Note.read("\n\n" + PETERS).text()).isEqualTo("\n");
    }

    @Test
    void thereAreNotMoreThanAHundredSignatures() {
        assertThat(Note.read(TEXT + "\n" + PETERS.repeat(100)).signatures()).hasSize(100);
        assertThatThrownBy(() -> Note.read(TEXT + "\n" + PETERS.repeat(101))).hasMessageContaining("100 signatures");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T?"
            })
    void whatIsNoKeyIsRefused(String key) {
        assertThatThrownBy(() -> NoteVerifier.of(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWeSignVerifies() {
        var verifier = NoteVerifier.of(TestBundle.SIGNER.verifierKey());
        var checkpoint = new Checkpoint("tspmo.example.org/ledger", 12, MerkleTree.emptyRoot());

        var read = Checkpoint.read(verifier.verify(TestBundle.SIGNER.sign(checkpoint.text())));

        assertThat(read).isEqualTo(checkpoint).hasSameHashCodeAs(checkpoint);
        assertThatThrownBy(() -> verifier.verify(TestBundle.STRANGER.sign(checkpoint.text())))
                .hasMessageStartingWith("No signature with the key");
        assertThatThrownBy(() -> new Signer("two words", new byte[32])).hasMessageContaining("two words");
    }

    @Test
    void aCheckpointMaySayMoreInFurtherLines() {
        var root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assertThat(Checkpoint.read("log\n0\n" + root + "\nmore\n").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n1\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n9999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "log\n1\nAAAA\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(String note, String reason) {
        assertThatThrownBy(() -> peter.verify(note))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}

package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;

/** Signed notes: the example of C2SP signed-note, and what is left of it when somebody has been at it. */
final class NoteTest {
    private static final Verifier VERIFIER = Verifier.jdk();
    private static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String EXAMPLE_SIGNATURE =
            "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZ" + "XsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
    private static final String EXAMPLE =
            "This is an example message.\n\n— example.com/foo " + EXAMPLE_SIGNATURE + "\n";

    private static final Keys LOG = Keys.of("plugpact.test/log", 1);
    private static final Keys OTHER = Keys.of("plugpact.test/log", 2);

    @Test
    void theExampleOfTheStandardVerifies() throws Malformed {
        VerifierKey key = VerifierKey.parse(EXAMPLE_KEY);
        SignedNote note = SignedNote.parse(EXAMPLE.getBytes(StandardCharsets.UTF_8));
        assertThat(note.verify(key, VERIFIER)).isTrue();
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.encode()).isEqualTo(EXAMPLE);
        assertThat(key.text()).isEqualTo(EXAMPLE_KEY);
        assertThat(VerifierKey.of("example.com/foo", key.publicKey())).isEqualTo(key);
        assertThat(SignedNote.parse(EXAMPLE.replace("example m", "Example m")).verify(key, VERIFIER))
                .isFalse();
    }

    @Test
    void signaturesByOthersAreKeptAndIgnored() throws Malformed {
        String unknown = "— witness.example/w1 " + EXAMPLE_SIGNATURE;
        String note = EXAMPLE + unknown + "\n" + "— example.com/foo AAAAAAEC\n";
        SignedNote read = SignedNote.parse(note);
        assertThat(read.signatures()).hasSize(3);
        assertThat(read.encode()).isEqualTo(note);
        assertThat(read.verify(VerifierKey.parse(EXAMPLE_KEY), VERIFIER)).isTrue();
    }

    @Test
    void aSecondSignatureByTheSameKeyMustHoldToo() throws Malformed {
        String broken = EXAMPLE_SIGNATURE.replace("srV1yJGh", "srV1yJGi");
        SignedNote note = SignedNote.parse(EXAMPLE + "— example.com/foo " + broken + "\n");
        assertThat(note.verify(VerifierKey.parse(EXAMPLE_KEY), VERIFIER)).isFalse();
    }

    @Test
    void anotherKeyOfThatNameDidNotSign() {
        SignedNote note = SignedNote.sign("text\n", LOG.verifierKey(), LOG.signer());
        assertThat(note.verify(LOG.verifierKey(), VERIFIER)).isTrue();
        assertThat(note.verify(OTHER.verifierKey(), VERIFIER)).isFalse();
        SignedNote pretended = SignedNote.sign("text\n", OTHER.verifierKey(), LOG.signer());
        assertThat(pretended.verify(OTHER.verifierKey(), VERIFIER)).isFalse();
    }

    @Test
    void theTextMayHaveBlankLinesAndTheLastOneSeparates() throws Malformed {
        SignedNote note = SignedNote.sign("one\n\n\ntwo — three\n", LOG.verifierKey(), LOG.signer());
        assertThat(SignedNote.parse(note.encode())).isEqualTo(note);
        assertThat(SignedNote.parse(note.encode()).verify(LOG.verifierKey(), VERIFIER))
                .isTrue();
    }

    @Test
    void asManySignaturesAsTheStandardAsksForAndNotMoreThanTheLimit() throws Malformed {
        SignedNote note = SignedNote.sign("text\n", LOG.verifierKey(), LOG.signer());
        NoteSignature one = note.signatures().getFirst();
        while (note.signatures().size() < SignedNote.SIGNATURES_MAX) note = note.with(one);
        assertThat(SignedNote.parse(note.encode())).isEqualTo(note);
        String more = note.encode() + one.line() + "\n";
        assertMalformed(more);
        assertMalformed("x".repeat(SignedNote.LENGTH_MAX) + EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n— n AAAAAAEC",
                "text\n— n AAAAAAEC\n",
                "text\n\n- n AAAAAAEC\n",
                "text\n\n—n AAAAAAEC\n",
                "text\n\n— AAAAAAEC\n",
                "text\n\n—  AAAAAAEC\n",
                "text\n\n— n  AAAAAAEC\n",
                "text\n\n— a b AAAAAAEC\n",
                "text\n\n— a+b AAAAAAEC\n",
                "text\n\n— a\u2003b AAAAAAEC\n",
                "text\n\n— n AAAAAA==\n",
                "text\n\n— n AAAA\n",
                "text\n\n— n AAAAAAEB=\n",
                "text\n\n— n AAAAAAE\n",
                "text\n\n— n AAAAAAF=\n",
                "text\n\n— n AAAAAAE_\n",
                "text\n\n— n AAAAAAEC \n",
                "text\n\n— n AAAAAAEC\nmore\n",
                "text\n\n— n AAAAAAEC\n\n",
                "text\r\n\n— n AAAAAAEC\n",
                "te\u0000xt\n\n— n AAAAAAEC\n",
                "te\txt\n\n— n AAAAAAEC\n",
                "te\ud800xt\n\n— n AAAAAAEC\n"
            })
    void otherTextsAreNoNotes(String text) {
        assertMalformed(text);
    }

    @Test
    void bytesThatAreNotUtf8AreNoNote() {
        byte[] bytes = EXAMPLE.getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) 0xff;
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> SignedNote.parse(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903a",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k+",
                " example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n"
            })
    void otherTextsAreNoVerifierKeys(String text) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> VerifierKey.parse(text));
    }

    @Test
    void whatCouldNotBeReadCannotBeWritten() {
        NoteSignature good = new NoteSignature("n", "AAAAAAEC");
        assertThatIllegalArgumentException().isThrownBy(() -> new NoteSignature("a b", "AAAAAAEC"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoteSignature("n", "AAAAAA=="));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("no newline", List.of(good)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("tab\t\n", List.of(good)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote("text\n", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new VerifierKey("a+b", "AAAA"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.of("n", Keys.generate("EC", 3).getPublic()));
    }

    private static void assertMalformed(String note) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> SignedNote.parse(note));
    }
}

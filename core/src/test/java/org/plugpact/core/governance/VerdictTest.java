package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/** A verdict on paper. */
final class VerdictTest {
    private static final Digest SOME = Digest.sha256(new byte[] {7});
    private static final Digest OTHER = Digest.sha256(new byte[] {8});

    @Test
    void aVerdictIsReadAsItIsWritten() throws Malformed {
        for (Verdict verdict : List.of(Verdict.admits("offer_signed"), Verdict.refuses("c", "why", SOME, OTHER))) {
            assertThat(Verdict.from(Cbor.decode(verdict.toCbor().encode()))).isEqualTo(verdict);
        }
        Cbor none = Cbor.items();
        for (Cbor bad : List.of(
                none,
                Cbor.items(Cbor.of("A"), Cbor.of(true), Cbor.of(""), none),
                Cbor.items(Cbor.of("a"), Cbor.of(true), Cbor.of("why"), none),
                Cbor.items(Cbor.of("a"), Cbor.of(false), Cbor.of(""), none),
                Cbor.items(Cbor.of("a"), Cbor.of(true), Cbor.of(""), Cbor.items(Cbor.of(1))),
                Cbor.items(Cbor.of("a"), Cbor.of(true), Cbor.of(""), none, none))) {
            assertThatThrownBy(() -> Verdict.from(bad)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aReasonIsCutBetweenCharacters() {
        String words = "x".repeat(Verdict.REASON_MAX - 1) + "😀";
        assertThat(Verdict.refuses("a", words).reason()).hasSize(Verdict.REASON_MAX - 1);
        assertThat(Verdict.refuses("a", "y" + words).reason()).hasSize(Verdict.REASON_MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict("a", false, words, List.of()));
        List<Digest> many = Collections.nCopies(Verdict.RESTS_ON_MAX + 1, SOME);
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict("a", true, "", many));
    }
}

package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/** Checkpoints and receipts as C2SP writes them, and the many ways in which others don't. */
final class CheckpointTest {
    private static final Verifier VERIFIER = Verifier.jdk();
    private static final String EXAMPLE = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """;
    private static final String EXAMPLE_NOTE = EXAMPLE + """

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """;

    private static final LogId ORIGIN = new LogId("plugpact.test/log");
    private static final Keys LOG = Keys.of(ORIGIN.text(), 1);
    private static final Keys OTHER = Keys.of("witness.test/w1", 2);

    @Test
    void theExampleOfTheStandardIsRead() throws Malformed {
        SignedCheckpoint read = SignedCheckpoint.parse(EXAMPLE_NOTE);
        assertThat(read.checkpoint().origin()).isEqualTo(new LogId("example.com/behind-the-sofa"));
        assertThat(read.checkpoint().size()).isEqualTo(20_852_163);
        assertThat(read.checkpoint().root().hex()).startsWith("0ac5186a");
        assertThat(read.note().signatures().getFirst().keyId()).isEqualTo(0x033de0ae);
        assertThat(read.text()).isEqualTo(EXAMPLE_NOTE);
    }

    @Test
    void whatWeSignIsVerifiedByOurKeyAlone() throws Malformed {
        SignedCheckpoint signed =
                SignedCheckpoint.sign(new Checkpoint(ORIGIN, 0, Hashing.EMPTY), LOG.verifierKey(), LOG.signer());
        SignedCheckpoint read = SignedCheckpoint.parse(signed.text());
        assertThat(read).isEqualTo(signed);
        assertThat(read.verify(LOG.verifierKey(), VERIFIER)).isTrue();
        assertThat(read.verify(OTHER.verifierKey(), VERIFIER)).isFalse();
        assertThat(signed.text())
                .startsWith("plugpact.test/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— ");
    }

    @Test
    void extensionLinesAreKept() throws Malformed {
        Checkpoint read = Checkpoint.parse(EXAMPLE + "one more\nand another\n");
        assertThat(read.extensions()).containsExactly("one more", "and another");
        assertThat(read.text()).isEqualTo(EXAMPLE + "one more\nand another\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n",
                "log\n1\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n1 \nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n\u0661\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n1\nAAAA\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nextension\n"
            })
    void otherTextsAreNoCheckpoints(String text) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Checkpoint.parse(text));
    }

    @Test
    void whatCouldNotBeReadCannotBeWritten() {
        Digest root = Hashing.leaf(new byte[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(ORIGIN, -1, root));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(ORIGIN, 0, root));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(ORIGIN, 1, root, List.of("")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(ORIGIN, 1, root, List.of("a\nb")));
        SignedNote about = SignedNote.sign("something else\n", LOG.verifierKey(), LOG.signer());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignedCheckpoint(new Checkpoint(ORIGIN, 1, root), about));
    }

    @Test
    void aReceiptProvesItsLeafOffline() throws Malformed {
        for (Optional<String> extra : List.of(Optional.<String>empty(), Optional.of(""), Optional.of("AQID"))) {
            for (int index : new int[] {0, 3, 6}) {
                ReceiptProof read = ReceiptProof.parse(receipt(extra, index).text());
                assertThat(read).isEqualTo(receipt(extra, index));
                assertThat(read.verify(leaf(index), ORIGIN, LOG.verifierKey(), VERIFIER))
                        .isTrue();
                assertThat(read.verify(leaf(index + 1), ORIGIN, LOG.verifierKey(), VERIFIER))
                        .isFalse();
                assertThat(read.verify(leaf(index), new LogId("another"), LOG.verifierKey(), VERIFIER))
                        .isFalse();
                assertThat(read.verify(leaf(index), ORIGIN, OTHER.verifierKey(), VERIFIER))
                        .isFalse();
            }
        }
    }

    @Test
    void aReceiptIsLaidOutAsTheStandardSays() {
        assertThat(receipt(Optional.of("AQID"), 3).text().lines().limit(7))
                .containsExactly(
                        "c2sp.org/tlog-proof@v1",
                        "extra AQID",
                        "index 3",
                        Base64Text.of(leaf(2).bytes()),
                        Base64Text.of(Hashing.node(leaf(0), leaf(1)).bytes()),
                        Base64Text.of(Hashing.node(Hashing.node(leaf(4), leaf(5)), leaf(6))
                                .bytes()),
                        "");
    }

    @Test
    void otherTextsAreNoReceipts() {
        String good = receipt(Optional.of("AQID"), 3).text();
        for (String broken : List.of(
                "",
                good.replace("@v1", "@v2"),
                good.replace("extra AQID\n", "extra AQI\n"),
                good.replace("extra AQID\n", "extra AQIC=\n"),
                good.replace("extra AQID\n", "extra AQID\nextra AQID\n"),
                good.replace("extra AQID\n", "Extra AQID\n"),
                good.replace("index 3\n", ""),
                good.replace("index 3\n", "index 03\n"),
                good.replace("index 3\n", "index  3\n"),
                good.replace("index 3\n", "index -3\n"),
                good.replace("index 3\n", "index 3\nindex 3\n"),
                good.replace("extra AQID\nindex 3\n", "index 3\nextra AQID\n"),
                good.replace("=\n\n", "=\n"),
                good.replace("=\n\nplugpact", "=\n\n\nplugpact"),
                good + "\n",
                good + "more\n",
                " " + good,
                good.substring(0, good.length() - 1))) {
            assertThat(broken).isNotEqualTo(good);
            assertThatExceptionOfType(Malformed.class).as(broken).isThrownBy(() -> ReceiptProof.parse(broken));
        }
    }

    @Test
    void aPathLongerThanAnyTreeIsHighIsRefused() {
        ReceiptProof good = receipt(Optional.empty(), 3);
        List<Digest> path = new ArrayList<>(good.path());
        while (path.size() <= ReceiptProof.PATH_MAX) path.add(Hashing.EMPTY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReceiptProof(Optional.empty(), 3, path, good.checkpoint()));
        String line = Base64Text.of(Hashing.EMPTY.bytes()) + "\n";
        String text = good.text().replace("index 3\n", "index 3\n" + line.repeat(ReceiptProof.PATH_MAX));
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> ReceiptProof.parse(text));
    }

    private static ReceiptProof receipt(Optional<String> extra, int index) {
        KeptHashes kept = new KeptHashes();
        Frontier frontier = new Frontier();
        for (int i = 0; i < 7; i++) {
            kept.leaf(leaf(i));
            frontier.append(leaf(i), kept);
        }
        Checkpoint checkpoint = new Checkpoint(ORIGIN, frontier.size(), frontier.root());
        return new ReceiptProof(
                extra,
                index,
                new Tree(kept).inclusion(index, 7),
                SignedCheckpoint.sign(checkpoint, LOG.verifierKey(), LOG.signer()));
    }

    private static Digest leaf(int index) {
        return Hashing.leaf(new byte[] {(byte) index});
    }
}

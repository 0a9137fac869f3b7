package org.plugpact.core.governance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.EVERYWHERE;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.YEAR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.VerifierKey;

/**
 * Makes the vectors {@code trust/log-keys}, and holds the files to what is made: the keys are published ones, the salts are
 * counted and Ed25519 has no chance in it, so they come out the same each time.
 */
final class LogKeysVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final LogId LOG = new LogId("plugpact.example/log");
    private static final LogId ANOTHER = new LogId("plugpact.example/another");

    // RFC 8032, 7.1: secret and public key of tests 1, 2, 3 and 1024.
    private static final KeyPair ONE = pair(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    private static final KeyPair TWO = pair(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final KeyPair THREE = pair(
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    private static final KeyPair LAST = pair(
            "f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5",
            "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e");

    private final Issued root = Issued.self(Issued.Wish.authority("root", Algorithm.EDDSA, YEAR), ONE);
    private final Issued operator = Issued.self(Issued.Wish.authority("operator", Algorithm.EDDSA, YEAR), TWO);
    private final String key = VerifierKey.of(LOG.text(), THREE.getPublic()).text();
    private final String later = VerifierKey.of(LOG.text(), LAST.getPublic()).text();

    /** File names and what is in them. */
    private final Map<String, String> made = new TreeMap<>();

    private int salts;

    private static KeyPair pair(String secret, String open) {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(HEX.parseHex("302a300506032b6570032100" + open))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(HEX.parseHex("302e020100300506032b657004220420" + secret))));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** With {@code -Dplugpact.vectors=write} they are written; the change is then to be looked at. */
    @Test
    void theFilesAreWhatIsMadeHere() throws Exception {
        make();
        Path folder = Vectors.root().resolve("trust/log-keys");
        if (System.getProperty("plugpact.vectors", "").equals("write")) {
            Files.createDirectories(folder);
            for (var file : made.entrySet()) Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        assertThat(there(folder)).isEqualTo(made);
    }

    private static Map<String, String> there(Path folder) throws IOException {
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) there.put(file.getFileName().toString(), Files.readString(file));
        }
        return there;
    }

    private void make() throws Malformed {
        var recognised = List.of(
                signed(Network.recognise(ROOT, ROOT, root, List.of(Role.values()), EVERYWHERE), root),
                signed(Network.recognise(ROOT, OPERATOR, operator, List.of(Role.CHARGING_NETWORK), BRITAIN), root));
        String other = VerifierKey.of(ANOTHER.text(), LAST.getPublic()).text();
        var first = signed(new LogKeys(ROOT, LOG, 2, List.of(key, quantum())), root);
        var ofAnother = signed(new LogKeys(ROOT, ANOTHER, 0, List.of(other)), root);
        var next = signed(new LogKeys(ROOT, LOG, 40, List.of(later)), root);
        good(Stream.concat(recognised.stream(), Stream.of(first, ofAnother, next))
                .toList());
        refused(next);
        malformed();
    }

    /** A published key of ML-DSA-44, under the log's name. */
    private static String quantum() throws Malformed {
        Path cosignature = Vectors.root().resolve("witness/cosignature-ml-dsa-44/good.txt");
        VerifierKey published = VerifierKey.parse(Vectors.value(Vectors.values(cosignature), "key"));
        return VerifierKey.of(LOG.text(), published.typed()).text();
    }

    private void good(List<SignedStatement> statements) {
        var text = new StringBuilder("# A log gets its first stated keys, and others once it has 40 facts.\n")
                .append(head());
        for (int i = 0; i < statements.size(); i++) {
            SignedStatement one = statements.get(i);
            text.append(written(
                    i + 1, one.envelope(), one.envelope().encode(), one.fields().encode()));
        }
        String[][] questions = {
            {LOG + " 2", "none"},
            {LOG + " 3", "3"},
            {LOG + " 40", "3"},
            {LOG + " 41", "5"},
            {ANOTHER + " 1", "4"},
            {ANOTHER + " 0", "none"},
            {"plugpact.example/nobody 41", "none"},
        };
        for (int i = 0; i < questions.length; i++) {
            text.append("question-" + (i + 1) + ": keys " + questions[i][0] + "\n");
            text.append("answer-" + (i + 1) + ": " + questions[i][1] + "\n");
        }
        made.put("good.txt", text.toString());
    }

    private void refused(SignedStatement next) {
        refused("stated-by-another", "The operator says it, under its own key.", says(OPERATOR, 50), operator);
        refused("signed-by-another", "The root's word under the operator's key.", says(ROOT, 50), operator);
        refused("after-the-same", "From a size of which it was said already.", says(ROOT, 40), root);
        refused("after-less", "From a size before the last one that was stated.", says(ROOT, 39), root);
        var revoked = new Revoke(ROOT, new Target.Made(next.id()), NOON, "lost");
        refused("revoked", "A log's keys are replaced by the next, never revoked.", revoked, root);
        SignedStatement off = signed(says(ROOT, 50), root);
        byte[] envelope = off.envelope().encode();
        envelope[envelope.length - 1] ^= 1;
        broken(
                "signature-off-by-one",
                "The last bit of the signature.",
                "refused",
                off.envelope(),
                envelope,
                off.fields().encode());
    }

    private LogKeys says(PartyId by, long after) {
        return new LogKeys(by, LOG, after, List.of(key));
    }

    private void malformed() {
        List<String> nine = IntStream.range(0, 9).mapToObj(i -> key + i).toList();
        malformed("no-keys", "Nobody would sign it.", fields(LOG.text(), 50, List.of()));
        malformed("nine-keys", "One key more than there may be.", fields(LOG.text(), 50, nine));
        malformed("a-key-twice", "The same key twice.", fields(LOG.text(), 50, List.of(key, key)));
        malformed("a-blank-key", "A key of a blank alone.", fields(LOG.text(), 50, List.of(" ")));
        malformed("a-key-too-long", "4097 characters.", fields(LOG.text(), 50, List.of("k".repeat(4_097))));
        malformed("after-below-0", "From a size that no log has.", fields(LOG.text(), -1, List.of(key)));
        malformed("a-log-with-a-blank", "No origin has a blank.", fields("plugpact.example log", 50, List.of(key)));
        Fields whole = fields(LOG.text(), 50, List.of(key));
        malformed(
                "a-field-missing",
                "It names no keys at all.",
                new Fields(whole.fields().subList(0, 3)));
        Field more = new Field(salts().next(), "more", Cbor.of("than that"));
        malformed(
                "a-field-more",
                "A field that is none of it.",
                new Fields(
                        Stream.concat(whole.fields().stream(), Stream.of(more)).toList()));
        Envelope envelope = envelope(whole);
        byte[] longer = Arrays.copyOf(whole.encode(), whole.encode().length + 1);
        broken("trailing-byte", "One byte after the fields.", "malformed", envelope, envelope.encode(), longer);
    }

    private Fields fields(String log, long after, List<String> keys) {
        return new Fields.Builder(salts())
                .put("by", ROOT.text())
                .put("log", log)
                .put("after", after)
                .put("keys", keys.stream().map(Cbor::of).toList())
                .build();
    }

    private Envelope envelope(Fields fields) {
        var by = new SigningAs(root.signer(), Statement.SIGNING_ROLE, NOON);
        return Envelope.sign(LogKeys.KIND, fields.payload(), List.of(by));
    }

    private SignedStatement signed(Statement statement, Issued by) {
        return SignedStatement.sign(statement, salts(), by.signer(), NOON);
    }

    /** Nobody guesses them, for there is nothing to hide. */
    private Salts salts() {
        return () ->
                Arrays.copyOf(Digest.sha256(("salt " + salts++).getBytes(UTF_8)).bytes(), Field.SALT_SIZE);
    }

    private void refused(String name, String why, Statement says, Issued by) {
        SignedStatement one = signed(says, by);
        broken(
                name,
                why,
                "refused",
                one.envelope(),
                one.envelope().encode(),
                one.fields().encode());
    }

    private void malformed(String name, String why, Fields fields) {
        Envelope envelope = envelope(fields);
        broken(name, why, "malformed", envelope, envelope.encode(), fields.encode());
    }

    private void broken(String name, String why, String expect, Envelope id, byte[] envelope, byte[] fields) {
        String text = "# " + why + "\nexpect: " + expect + "\n" + head() + written(6, id, envelope, fields);
        assertThat(made.put("broken-" + name + ".txt", text)).isNull();
    }

    private String head() {
        return "anchor: " + root.thumbprint() + "\nnow: " + NOON.toEpochMilli() + "\n";
    }

    private static String written(int number, Envelope id, byte[] envelope, byte[] fields) {
        return String.join(
                "",
                "statement-" + number + "-envelope: " + HEX.formatHex(envelope) + "\n",
                "statement-" + number + "-fields: " + HEX.formatHex(fields) + "\n",
                "statement-" + number + "-id: " + id.id() + "\n");
    }
}

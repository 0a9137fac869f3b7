package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.plugpact.core.governance.Network.EVERYWHERE;
import static org.plugpact.core.governance.Network.ROOT;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/** The vectors of kinds {@code trust} and {@code chain}. */
final class GovernanceVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<Arguments> goodTrust() {
        return vectors("trust", "good");
    }

    static Stream<Arguments> brokenTrust() {
        return vectors("trust", "broken");
    }

    static Stream<Arguments> goodChains() {
        return vectors("chain", "good");
    }

    static Stream<Arguments> brokenChains() {
        return vectors("chain", "broken");
    }

    private static Stream<Arguments> vectors(String kind, String prefix) {
        return Vectors.files(kind, prefix).map(file -> arguments(Vectors.label(file), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodTrust")
    void whatIsStatedHolds(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        TrustBundle bundle = bundle(values, values, Integer.MAX_VALUE);
        List<SignedStatement> statements = bundle.statements();
        for (int i = 0; i < statements.size(); i++) {
            assertThat(statements.get(i).id()).hasToString(values.get("statement-" + (i + 1) + "-id"));
        }
        int questions = 0;
        for (int i = 1; values.containsKey("question-" + i); i++) {
            String answer = Vectors.value(values, "answer-" + i);
            Optional<Digest> expected = answer.equals("none")
                    ? Optional.empty()
                    : Optional.of(statements.get(Integer.parseInt(answer) - 1).id());
            String question = Vectors.value(values, "question-" + i);
            assertThat(answer(bundle, question.split(" "))).as(question).isEqualTo(expected);
            questions++;
        }
        assertThat(questions).isPositive();
    }

    private static Optional<Digest> answer(TrustBundle bundle, String[] asked) {
        return switch (asked[0]) {
            case "recognised" ->
                bundle.recognised(party(asked[1]), Role.of(asked[2]), Jurisdiction.parse(asked[3]), at(asked[4]));
            case "delegated" ->
                bundle.delegated(
                        party(asked[1]),
                        party(asked[2]),
                        Role.of(asked[3]),
                        Jurisdiction.parse(asked[4]),
                        Digest.parse(asked[5]),
                        at(asked[6]));
            case "filed" ->
                bundle.filing(party(asked[1]), asked[2], Jurisdiction.parse(asked[3]), at(asked[4]), at(asked[5]))
                        .map(TrustBundle.Filing::id);
            case "keys" -> keys(bundle, new LogId(asked[1]), Long.parseLong(asked[2]));
            case "revoked" -> bundle.revoked(Digest.parse(asked[1]), party(asked[2]), at(asked[3]));
            default -> throw new IllegalStateException("no such question: " + asked[0]);
        };
    }

    /** The statement whose keys sign a checkpoint of that size. */
    private static Optional<Digest> keys(TrustBundle bundle, LogId log, long size) {
        return bundle.logKeys(log).stream()
                .filter(says -> says.after() < size)
                .reduce((earlier, later) -> later)
                .flatMap(says -> bundle.statements().stream()
                        .filter(one -> one.statement().equals(says))
                        .map(SignedStatement::id)
                        .findFirst());
    }

    private static PartyId party(String text) {
        return new PartyId(text);
    }

    private static Instant at(String milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }

    /** The statements of a file below a number, all of which must be taken in. */
    private static TrustBundle bundle(Map<String, String> values, Map<String, String> asOf, int below)
            throws Malformed {
        TrustBundle bundle = TrustBundle.anchoredAt(Digest.parse(Vectors.value(asOf, "anchor")));
        for (int i = 1; i < below && values.containsKey("statement-" + i + "-envelope"); i++) {
            bundle = switch (bundle.with(statement(values, i), VERIFIER, at(Vectors.value(values, "now")))) {
                case TrustBundle.Admitted(var next) -> next;
                case TrustBundle.Refused(var why) -> throw new AssertionError("statement " + i + ": " + why);
            };
        }
        return bundle;
    }

    private static SignedStatement statement(Map<String, String> values, int number) throws Malformed {
        String prefix = "statement-" + number;
        return SignedStatement.read(
                Envelope.decode(HEX.parseHex(Vectors.value(values, prefix + "-envelope"))),
                Fields.decode(HEX.parseHex(Vectors.value(values, prefix + "-fields"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenTrust")
    void whatMustNotBeStatedIsNotTakenIn(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        Map<String, String> good = Vectors.values(file.resolveSibling("good.txt"));
        int number = 1;
        while (!values.containsKey("statement-" + number + "-envelope")) number++;
        int own = number;
        if (Vectors.value(values, "expect").equals("malformed")) {
            assertThatThrownBy(() -> statement(values, own)).isInstanceOf(Malformed.class);
            return;
        }
        assertThat(values).containsEntry("expect", "refused");
        TrustBundle before = bundle(good, values, number);
        assertThat(before.with(statement(values, number), VERIFIER, at(Vectors.value(values, "now"))))
                .isInstanceOf(TrustBundle.Refused.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodChains")
    void aGoodChainHolds(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        Verdict verdict = verdict(values);
        assertThat(verdict.admits()).as(verdict.reason()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenChains")
    void aBrokenChainDoesNot(String name, Path file) throws Malformed {
        Map<String, String> values = Vectors.values(file);
        if (Vectors.value(values, "expect").equals("malformed")) {
            assertThatThrownBy(() -> Chain.read(certificates(values))).isInstanceOf(Malformed.class);
            return;
        }
        assertThat(values).containsEntry("expect", "refused");
        assertThat(verdict(values).admits()).isFalse();
    }

    /** Whatever the last certificate is, a root of our own recognises it, for all of time: only the chain is in question. */
    private static Verdict verdict(Map<String, String> values) throws Malformed {
        List<byte[]> certificates = certificates(values);
        PartyId issuer = new PartyId("issuer");
        Interval ages = new Interval(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        Issued root = Issued.self(Issued.Wish.authority("root", Algorithm.EDDSA, ages));
        List<Role> role = List.of(Role.CHARGING_NETWORK);
        TrustBundle bundle = Network.bundle(
                Network.one().stated(new Recognise(ROOT, ROOT, role, List.of(EVERYWHERE), root.der(), ages), root),
                Network.one()
                        .stated(
                                new Recognise(ROOT, issuer, role, List.of(EVERYWHERE), certificates.getLast(), ages),
                                root));
        Holder holder = new Holder(issuer, Vectors.value(values, "name"), Role.CHARGING_NETWORK, EVERYWHERE);
        return new Chains(VERIFIER, ChainMemory.none())
                .check("chain", Chain.read(certificates), holder, bundle, at(Vectors.value(values, "at")));
    }

    private static List<byte[]> certificates(Map<String, String> values) {
        List<byte[]> certificates = new ArrayList<>();
        for (int i = 1; values.containsKey("certificate-" + i); i++) {
            certificates.add(HEX.parseHex(Vectors.value(values, "certificate-" + i)));
        }
        return certificates;
    }
}

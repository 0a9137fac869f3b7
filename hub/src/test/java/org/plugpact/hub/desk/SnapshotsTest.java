package org.plugpact.hub.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.store.Database;

/** A desk begins from its snapshot if that is its own, whole, and of this log; else from all facts, and nobody sees a difference. */
final class SnapshotsTest {
    private interface Damage {
        void to(TestHub hub) throws Malformed;
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("nothing is wrong", 2, (Damage) hub -> {}),
                Arguments.of("a piece is another", 1, (Damage) hub ->
                        run(hub, "update snapshot_piece set bytes = set_byte(bytes, 40, 255 - get_byte(bytes, 40))")),
                Arguments.of("the remainder is another", 1, (Damage) hub -> run(
                        hub, "update snapshot set remainder = set_byte(remainder, 9, 255 - get_byte(remainder, 9))")),
                Arguments.of("a piece is gone", 1, (Damage) hub -> run(hub, "delete from snapshot_piece")),
                Arguments.of("the row is gone", 1, (Damage) hub -> run(hub, "delete from snapshot")),
                Arguments.of("no note at all", 1, (Damage) hub -> run(hub, "update snapshot set note = 'hello'")),
                Arguments.of("another key signed", 1, (Damage) hub -> resign(hub, text -> text, true)),
                Arguments.of("another form", 1, (Damage)
                        hub -> resign(hub, text -> text.replaceFirst("/[0-9]+\n", "/1\n"), false)),
                Arguments.of("of another tree", 1, (Damage) hub -> resign(
                        hub, text -> text.replaceFirst("\n[0-9a-f]{64}\n", "\n" + "00".repeat(32) + "\n"), false)),
                Arguments.of("from the future", 1, (Damage)
                        hub -> resign(hub, text -> text.replaceFirst("\n([0-9]{2,})\n", "\n1$1\n"), false)));
    }

    private static void run(TestHub hub, String sql, String... values) {
        try (Database database = Database.open(hub.config, hub.health)) {
            database.read(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
                    return statement.executeUpdate();
                }
            });
        }
    }

    private static void resign(TestHub hub, UnaryOperator<String> change, boolean wrongKey) throws Malformed {
        String before = note(hub);
        String after = change.apply(SignedNote.parse(before).text());
        VerifierKey key = hub.keys.logs().opening();
        SignedNote signed = SignedNote.sign(after, key, hub.keys.logs().firstSigner());
        // A signature over something else is none of this key's over this.
        String note = wrongKey
                ? new SignedNote(
                                after,
                                SignedNote.sign(
                                                after + "x\n",
                                                key,
                                                hub.keys.logs().firstSigner())
                                        .signatures())
                        .encode()
                : signed.encode();
        assertThat(note).isNotEqualTo(before);
        run(hub, "update snapshot set note = ?", note);
    }

    private static String note(TestHub hub) {
        try (Database database = Database.open(hub.config, hub.health)) {
            return database.read(connection -> {
                try (PreparedStatement select = connection.prepareStatement("select note from snapshot");
                        var row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDeskBeginsFromItsSnapshotOrFromAllFacts(String what, int pieces, Damage damage) throws Exception {
        TestHub first = TestHub.fresh();
        ConnectorId connector = new ConnectorId(first.charger("CP1"), 1);
        first.session(connector, TestHub.contract(1), 0);
        TransactionNumber running = first.start(connector, TestHub.contract(2), 8_000);
        first.close();
        assertThat(piecesOf(first)).isEqualTo(1);
        damage.to(first);

        TestHub second = TestHub.again(first);
        assertThat(second.close(second.stop(connector, running, 9_000).orElseThrow()))
                .as(what)
                .isInstanceOf(Outcome.Final.class);
        second.close();
        assertThat(piecesOf(second)).isEqualTo(pieces);

        try (TestHub third = TestHub.again(second)) {
            assertThat(third.desk.waitingToClose()).isEmpty();
            assertThat(third.start(connector, TestHub.contract(1), 9_000).value())
                    .isEqualTo(running.value() + 1);
        }
    }

    private static int piecesOf(TestHub hub) throws Malformed {
        return SnapshotNote.parse(SignedNote.parse(note(hub)).text()).pieces();
    }

    /** It is woken for what there is to write and for the end, and for nothing else: so nobody who stops a desk waits for it. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void whoWritesSleepsUntilThereIsSomethingToWrite() {
        List<Thread> before = writers();
        try (TestHub hub = TestHub.fresh()) {
            assertThat(hub.desk.durableSize()).isPositive();
            assertThat(writers()).hasSize(before.size() + 1);
            for (Thread thread : writers()) {
                while (!before.contains(thread) && thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
            }
        }
        assertThat(before).containsAll(writers());
    }

    private static List<Thread> writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("snapshots"))
                .toList();
    }
}

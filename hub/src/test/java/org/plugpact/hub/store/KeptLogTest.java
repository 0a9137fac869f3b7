package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;

/** Another hub's log beside the own one, in a real database: only ever longer, and never other than its hub signed. */
final class KeptLogTest {
    private static final Digest AUTHORITY = Digest.sha256();

    private final Config config = TestServer.fresh();
    private final TestLog edge = new TestLog();
    private Database database = Database.open(config, new Health());
    private KeptLogs logs = KeptLogs.open(database, Verifier.fastest());
    private KeptLog kept = logs.keep(edge.id(), "site 7", edge.key(), AUTHORITY);

    @AfterEach
    void close() {
        database.close();
    }

    private void reopen() {
        close();
        database = Database.open(config, new Health());
        logs = KeptLogs.open(database, Verifier.fastest());
        kept = logs.numbered(1);
    }

    private List<Fact> append(int count) throws Malformed {
        List<Fact> facts = edge.take(count);
        kept.append(facts, edge.checkpoint());
        return facts;
    }

    @Test
    void whatIsAppendedIsThereAfterARestartAndGoesOn() throws Malformed {
        List<Fact> all = new ArrayList<>(append(1));
        all.addAll(append(700));
        reopen();
        all.addAll(append(3));
        assertThat(kept.size()).isEqualTo(704);
        assertThat(kept.facts(0, 1_000)).isEqualTo(all);
        assertThat(kept.facts(List.of(703L, 1L))).containsExactly(all.get(1), all.get(703));
        assertThat(kept.head()).contains(edge.checkpoint());
        List<String> notes = new ArrayList<>();
        kept.eachNote(703, notes::add);
        assertThat(notes).hasSize(2);
        var end = edge.checkpoint().checkpoint();
        List<Digest> proof = new Tree(kept).inclusion(5, end.size());
        assertThat(Proofs.verifyInclusion(all.get(5).leafHash(), 5, end.size(), proof, end.root()))
                .isTrue();
    }

    @Test
    void theOwnLogAndEachKeptOneCountForThemselves() throws Exception {
        TestLog own = new TestLog();
        List<Fact> first = own.take(2);
        try (FactStore store = FactStore.open(database)) {
            store.append(first, own.checkpoint());
            append(5);
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.read(0, 10)).isEqualTo(first);
        }
        assertThat(logs.keep(edge.id(), "site 7", edge.key(), AUTHORITY)).isSameAs(kept);
        TestLog other = new TestLog();
        assertThatThrownBy(() -> logs.keep(edge.id(), "site 7", other.key(), AUTHORITY))
                .hasMessageContaining("another key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a gap", "again", "out of order", "fewer", "another root", "another key", "another log"})
    void whatTheCheckpointDoesNotSayIsRefusedAndNothingIsWritten(String how) throws Malformed {
        List<Fact> known = append(10);
        SignedCheckpoint before = edge.checkpoint();
        List<Fact> next = edge.take(4);
        SignedCheckpoint says = edge.checkpoint();
        Checkpoint end = says.checkpoint();
        List<Fact> sent = switch (how) {
            case "a gap" -> next.subList(1, 4);
            case "again" -> known.subList(6, 10);
            case "out of order" -> next.reversed();
            case "fewer" -> next.subList(0, 3);
            default -> next;
        };
        SignedCheckpoint note = switch (how) {
            case "another root" -> edge.says(new Checkpoint(end.origin(), end.size(), Digest.sha256()));
            case "another key" -> new TestLog().says(end);
            case "another log" -> edge.says(new Checkpoint(new LogId("other"), end.size(), end.root()));
            default -> says;
        };
        assertThatThrownBy(() -> kept.append(sent, note)).isInstanceOf(Malformed.class);
        assertThat(kept.head()).contains(before);
        kept.append(next, says);
        assertThat(kept.size()).isEqualTo(14);
    }

    @Test
    void whatNoViewCouldShowIsNotTaken() throws Malformed {
        List<Fact> known = append(3);
        FactHeader last = known.getLast().header();
        FactHeader header = new FactHeader(
                FactHeader.VERSION,
                edge.id(),
                3,
                Kind.LAPSED,
                last.eventTime(),
                last.decidedTime(),
                last.owner(),
                last.site(),
                last.jurisdiction(),
                Optional.empty());
        Lapsed says = new Lapsed(Digest.sha256(), Optional.empty());
        Fields fields = says.put(new Fields.Builder(() -> new byte[16])).build();
        byte[] body = new Recorded(Kind.LAPSED.text(), fields.payload()).encode();
        Fact fact = new Fact(header, Sheet.of(says, body, fields));
        Frontier frontier = new Frontier();
        known.forEach(one -> frontier.append(one.leafHash()));
        frontier.append(fact.leafHash());
        SignedCheckpoint note = edge.says(new Checkpoint(edge.id(), frontier.size(), frontier.root()));
        assertThatThrownBy(() -> kept.append(List.of(fact), note)).hasMessage("a lapsed of no pact");
        assertThat(kept.size()).isEqualTo(3);
    }

    @Test
    void onceRefusedNothingMoreIsTakenAlsoAfterARestart() throws Malformed {
        append(3);
        kept.refuse("it forked");
        reopen();
        assertThat(kept.refused()).contains("it forked");
        assertThatThrownBy(() -> append(1)).isInstanceOf(Malformed.class).hasMessage("it forked");
        assertThat(kept.size()).isEqualTo(3);
    }

    @Test
    void aFactThatWasChangedInTheDatabaseIsNeverHandedOut() throws Malformed {
        append(300);
        database.read(connection -> {
            try (var change = connection.prepareStatement(
                    "update kept_fact set leaf = sha256(leaf) where index = 299 and log = 1")) {
                return change.executeUpdate();
            }
        });
        assertThatThrownBy(() -> kept.facts(298, 2)).hasMessageContaining("damaged at fact 299");
        close();
        assertThatThrownBy(this::reopen).hasMessageContaining("has root");
    }
}

package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Outage;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;

/** The journal in a real database, which is also cut off, ended and damaged. */
final class FactStoreTest {
    private final Config config = TestServer.fresh();
    private final TestLog log = new TestLog();
    private Database database;
    private FactStore store;

    FactStoreTest() {
        database = Database.open(config, new Health());
        store = FactStore.open(database);
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    private void reopen() {
        close();
        database = Database.open(config, new Health());
        store = FactStore.open(database);
    }

    private List<Fact> append(int count) throws Outage {
        List<Fact> facts = log.take(count);
        store.append(facts, log.checkpoint());
        return facts;
    }

    @Test
    void whatIsAppendedIsReadBackAsItWas() throws Exception {
        List<Fact> all = new ArrayList<>(append(1));
        all.addAll(append(700));
        all.addAll(append(3));
        assertThat(store.size()).isEqualTo(704);
        assertThat(store.read(0, 1_000)).isEqualTo(all);
        assertThat(store.read(700, 2)).isEqualTo(all.subList(700, 702));
        assertThat(store.read(704, 10)).isEmpty();
        assertThat(store.fact(703)).contains(all.getLast());
        assertThat(store.fact(704)).isEmpty();
        reopen();
        assertThat(store.size()).isEqualTo(704);
        assertThat(store.read(0, 1_000)).isEqualTo(all);
        assertThat(store.head()).contains(log.checkpoint());
        all.addAll(append(2));
        assertThat(store.read(0, 1_000)).isEqualTo(all);
    }

    @Test
    void proofsFromStoredHashesHoldAgainstTheSignedRoot() throws Exception {
        append(300);
        SignedCheckpoint early = log.checkpoint();
        append(66_000);
        SignedCheckpoint late = log.checkpoint();
        reopen();
        Tree tree = new Tree(store);
        assertThat(tree.root(66_300)).isEqualTo(late.checkpoint().root());
        for (long index : new long[] {0, 255, 256, 299, 300, 65_535, 65_536, 66_299}) {
            assertThat(Proofs.verifyInclusion(
                            store.fact(index).orElseThrow().leafHash(),
                            index,
                            66_300,
                            tree.inclusion(index, 66_300),
                            late.checkpoint().root()))
                    .as("fact %d", index)
                    .isTrue();
        }
        assertThat(Proofs.verifyConsistency(
                        300,
                        early.checkpoint().root(),
                        66_300,
                        late.checkpoint().root(),
                        tree.consistency(300, 66_300)))
                .isTrue();
    }

    @Test
    void theSameBatchAgainAfterALostAnswerIsOnce() throws Exception {
        append(5);
        List<Fact> batch = log.take(7);
        // It happened, but the answer was lost: another connection of ours wrote it, which this store does not know.
        FactStore other = FactStore.open(database);
        store.close();
        other.append(batch, log.checkpoint());
        other.close();
        store.append(batch, log.checkpoint());
        assertThat(store.size()).isEqualTo(12);
        assertThat(store.read(0, 100)).hasSize(12);
        append(1);
        assertThat(store.read(0, 100)).hasSize(13);
    }

    @Test
    void aLostConnectionIsAnOutageAndTheBatchGoesInLater() throws Exception {
        append(5);
        List<Fact> batch = log.take(7);
        run("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
        assertThatThrownBy(() -> store.append(batch, log.checkpoint())).isInstanceOf(Outage.class);
        assertThat(store.size()).isEqualTo(5);
        store.append(batch, log.checkpoint());
        assertThat(store.read(0, 100)).hasSize(12);
    }

    @Test
    void aTransactionThatTheServerCantFinishLeavesNothing() throws Exception {
        append(5);
        List<Fact> batch = log.take(7);
        run("alter table fact add constraint full_disk check (index < 8)");
        assertThatThrownBy(() -> store.append(batch, log.checkpoint())).isInstanceOf(IllegalStateException.class);
        run("alter table fact drop constraint full_disk");
        assertThat(store.read(0, 100)).hasSize(5);
        store.append(batch, log.checkpoint());
        assertThat(store.read(0, 100)).hasSize(12);
    }

    @Test
    void twoWritersDontBothGetIn() throws Exception {
        append(5);
        FactStore second = FactStore.open(database);
        TestLog copy = log.copyOf(store.read(0, 100));
        List<Fact> theirs = copy.take(1);
        assertThatThrownBy(() -> second.append(theirs, copy.checkpoint()))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("another hub");
        append(1);
        assertThat(store.read(0, 100)).hasSize(6);
        store.close();
        assertThatThrownBy(() -> second.append(theirs, copy.checkpoint()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somebody else");
        second.close();
    }

    @Test
    void batchesThatDontGoOnAreRefused() throws Exception {
        append(2);
        log.take(1);
        List<Fact> gap = log.take(1);
        assertThatThrownBy(() -> store.append(gap, log.checkpoint())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.append(List.of(), log.checkpoint()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.read(0, 10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update fact set body = set_byte(body, 20, get_byte(body, 20) # 1) where index = 299",
                "update fact set header = set_byte(header, 40, get_byte(header, 40) # 1) where index = 299",
                "update fact set leaf = set_byte(leaf, 0, get_byte(leaf, 0) # 1) where index = 2",
                "update tile set hash = set_byte(hash, 0, get_byte(hash, 0) # 1)",
                "delete from fact where index = 299",
                "delete from fact where index = 100",
                "delete from tile",
                "update head set size = 299",
                "update head set checkpoint = replace(checkpoint, '300', '299')",
                "delete from head"
            })
    void damageIsSeenWhenTheJournalIsOpened(String damage) throws Exception {
        append(300);
        run(damage);
        assertThatThrownBy(() -> FactStore.open(database)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void damageInTheMiddleIsNeverHandedOut() throws Exception {
        append(2_000);
        run("update fact set body = set_byte(body, 20, get_byte(body, 20) # 1) where index = 100");
        FactStore.open(database).close();
        assertThat(store.read(0, 100)).hasSize(100);
        assertThatThrownBy(() -> store.read(0, 101))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fact 100");
    }

    @Test
    void whatWasShownIsKeptAndOthersAreThinnedOut() throws Exception {
        append(1);
        for (int i = 0; i < 200; i++) append(1);
        List<SignedCheckpoint> some = store.checkpoints(Long.MAX_VALUE);
        assertThat(some.size()).isBetween(1, 199);
        SignedCheckpoint shown = store.shown().orElseThrow();
        assertThat(store.shown()).contains(shown);
        append(1);
        assertThat(store.checkpoints(Long.MAX_VALUE)).contains(shown).doesNotHaveDuplicates();
        reopen();
        assertThat(store.checkpoints(shown.checkpoint().size())).endsWith(shown);
        assertThat(store.checkpoints(0)).isEmpty();
    }

    @Test
    void certificatesAndSettingsAreKept() {
        CertificateTable table = new CertificateTable(database);
        byte[] one = {1, 2, 3};
        byte[] two = {4};
        table.keep(List.of(one, two));
        table.keep(List.of(two));
        assertThat(table.certificate(Digest.sha256(one)))
                .hasValueSatisfying(der -> assertThat(der).isEqualTo(one));
        assertThat(table.certificate(Digest.sha256(new byte[] {9}))).isEmpty();
        assertThat(table.all().stream().map(Digest::sha256)).hasSize(2).isSorted();

        Settings settings = new Settings(database);
        assertThat(settings.get("x")).isEqualTo(Optional.empty());
        settings.put("x", "1");
        settings.put("x", "2");
        assertThat(settings.get("x")).contains("2");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

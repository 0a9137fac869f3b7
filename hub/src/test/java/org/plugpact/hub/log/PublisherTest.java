package org.plugpact.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.LogSigners;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.TestServer;

/** What is published of a log: all of it, signed by all, never less than before. */
final class PublisherTest {
    private TestHub hub = TestHub.fresh();

    @AfterEach
    void close() {
        hub.close();
    }

    private Publisher publisher(Cosigning cosigning) throws IOException {
        return Publisher.open(hub.store, hub.keys.logs(), cosigning, hub.config.keys(), hub.config.clock(), hub.health);
    }

    private void stateKeys() throws DeskBusy {
        Authorities authorities = new Authorities(hub.keys, new Salting(), hub.config.clock());
        assertThat(hub.desk.submitAt(size -> hub.checked(authorities.logKeys(size))))
                .isEqualTo(new Outcome.Recorded());
    }

    private void grow(int from) throws DeskBusy {
        hub.desk.submitAll(TestHub.incidents(from, 3));
    }

    private LogSigners signers() throws Exception {
        return LogSigners.of(hub.keys.logId(), hub.keys.logs().opening().text(), hub.desk.bundle());
    }

    private long published() {
        return hub.store.published().map(one -> one.checkpoint().size()).orElse(0L);
    }

    @Test
    void whatIsDurableIsPublishedSignedWithEveryKeyOfTheLog() throws Exception {
        stateKeys();
        Publisher publisher = publisher(Cosigning.NONE);
        assertThat(hub.store.published()).isEmpty();
        publisher.publish();
        SignedCheckpoint first = hub.store.published().orElseThrow();
        assertThat(first.checkpoint()).isEqualTo(hub.store.head().orElseThrow().checkpoint());
        assertThat(signers().inForce(published()).stream().map(key -> key.type()))
                .containsExactly(KeyType.NOTE, KeyType.SUBTREE);
        assertThat(signers().byAll(first, TestHub.VERIFIER)).isTrue();
        assertThat(signers().wrong(first, TestHub.VERIFIER)).isEmpty();
        publisher.publish();
        assertThat(hub.store.published()).contains(first);
        grow(0);
        publisher.publish();
        assertThat(published())
                .isEqualTo(hub.desk.durableSize())
                .isGreaterThan(first.checkpoint().size());
        assertThat(publisher.status().stopped()).isEmpty();
        Path memory = hub.config.keys().resolve("published.checkpoint");
        assertThat(Files.readString(memory))
                .isEqualTo(hub.store.published().orElseThrow().text());
        assertThat(Files.getPosixFilePermissions(memory)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void anotherPairTakesOverWhereTheRootSaysSo() throws Exception {
        stateKeys();
        Publisher publisher = publisher(Cosigning.NONE);
        publisher.publish();
        SignedCheckpoint before = hub.store.published().orElseThrow();
        hub.keys.logs().renew(hub.now());
        grow(0);
        SignedCheckpoint between = hub.store.head().orElseThrow();
        stateKeys();
        publisher.publish();
        SignedCheckpoint after = hub.store.published().orElseThrow();
        for (SignedCheckpoint one : List.of(before, between, after))
            assertThat(signers().wrong(one, TestHub.VERIFIER)).isEmpty();
        assertThat(signers().byAll(after, TestHub.VERIFIER)).isTrue();
        assertThat(between.note().signatures().getFirst().keyId())
                .isNotEqualTo(after.note().signatures().getFirst().keyId());
        // With the key that was given up, beyond where it was.
        SignedCheckpoint late = SignedCheckpoint.sign(
                after.checkpoint(), hub.keys.logs().opening(), hub.keys.logs().firstSigner());
        assertThat(signers().wrong(late, TestHub.VERIFIER)).isPresent();
        TestHub closed = hub;
        closed.close();
        hub = TestHub.again(closed);
        assertThat(hub.store.published()).contains(after);
        grow(10);
        assertThat(signers().wrong(hub.store.head().orElseThrow(), TestHub.VERIFIER))
                .isEmpty();
    }

    @Test
    void itNeverGoesBackAndOnlyOneOfTwoGoesOn() throws Exception {
        Publisher publisher = publisher(Cosigning.NONE);
        SignedCheckpoint first = hub.store.head().orElseThrow();
        grow(0);
        publisher.publish();
        assertThatThrownBy(() -> hub.store.publish(first, hub.now())).isInstanceOf(IllegalArgumentException.class);
        FactStore second = FactStore.open(hub.database);
        assertThat(second.published()).isEqualTo(hub.store.published());
        grow(10);
        SignedCheckpoint next = hub.store.head().orElseThrow();
        assertThat(second.publish(next, hub.now())).isTrue();
        assertThat(hub.store.publish(next, hub.now())).isFalse();
        assertThat(hub.store.published()).contains(next);
        publisher.publish();
        assertThat(publisher.status().stopped()).isEmpty();
    }

    @Test
    void ofAMinuteTheLastIsKept() throws Exception {
        Publisher publisher = publisher(Cosigning.NONE);
        for (int i = 0; i < 6; i++) {
            grow(i * 10);
            publisher.publish();
            hub.move(Duration.ofSeconds(25));
        }
        List<Long> kept = hub.database.read(connection -> {
            try (var rows = connection.createStatement().executeQuery("select size from published order by size")) {
                List<Long> sizes = new java.util.ArrayList<>();
                while (rows.next()) sizes.add(rows.getLong(1));
                return sizes;
            }
        });
        long last = hub.desk.durableSize();
        // Seconds 0, 25 and 50; 75 and 100; 125.
        assertThat(kept).containsExactly(last - 9, last - 3, last);
    }

    @Test
    void withoutEnoughWitnessesItStaysAndSaysSo() throws Exception {
        var answer = new Cosigning.Answer("w1", Optional.of("no answer"));
        Cosigning[] witnesses = {
            (next, last, hashes) ->
                    new Cosigning.Cosigned(next, List.of(answer), Optional.of("0 of 1 witnesses have signed"))
        };
        Publisher publisher = publisher((next, last, hashes) -> witnesses[0].cosigned(next, last, hashes));
        publisher.publish();
        assertThat(hub.store.published()).isEmpty();
        Publisher.Stopped stopped = publisher.status().stopped().orElseThrow();
        assertThat(stopped.why()).startsWith("0 of 1 witnesses have signed. What happens is recorded all the same");
        assertThat(publisher.status().witnesses()).containsExactly(answer);
        assertThat(hub.health.troubles())
                .containsEntry("publishing the log", "stopped: " + stopped.why() + ". Published last: nothing yet");
        hub.move(Duration.ofMinutes(1));
        publisher.publish();
        assertThat(publisher.status().stopped().orElseThrow().since()).isEqualTo(stopped.since());
        Cosigning away = witnesses[0];
        witnesses[0] = Cosigning.NONE;
        publisher.publish();
        assertThat(published()).isEqualTo(hub.desk.durableSize());
        assertThat(hub.health.isWell()).isTrue();
        hub.move(Duration.ofMinutes(1));
        witnesses[0] = away;
        grow(0);
        publisher.publish();
        assertThat(hub.health.troubles().get("publishing the log")).endsWith("Published last: 2025-03-01 08:01:00 UTC");
    }

    @Test
    void aDatabaseThatForgotWhatWasPublishedIsRefused() throws Exception {
        publisher(Cosigning.NONE).publish();
        hub.close();
        Config older = TestServer.copy(hub.config);
        hub = TestHub.again(hub);
        grow(0);
        publisher(Cosigning.NONE).publish();
        try (Database database = Database.open(older, hub.health);
                FactStore store = FactStore.open(database)) {
            assertThatThrownBy(() -> Publisher.open(
                            store, hub.keys.logs(), Cosigning.NONE, hub.config.keys(), hub.config.clock(), hub.health))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("to go on from here would be a fork");
        }
        // The right one is taken.
        publisher(Cosigning.NONE).publish();
    }

    @Test
    void aDatabaseThatWentAnotherWayIsRefused() throws Exception {
        hub.close();
        Config older = TestServer.copy(hub.config);
        hub = TestHub.again(hub);
        grow(0);
        publisher(Cosigning.NONE).publish();
        hub.close();
        Path memory = hub.config.keys().resolve("published.checkpoint");
        Path beside = hub.config.data().resolve("beside");
        Files.move(memory, beside);
        hub = TestHub.in(older);
        grow(50);
        grow(60);
        Files.move(beside, memory);
        assertThatThrownBy(() -> publisher(Cosigning.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("are not those that were published");
    }
}

package org.plugpact.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;

/** The twin of a real journal keeps facts, and fails in the two ways in which a real one does. */
class MemoryJournalTest {
    private final SmallHub hub = new SmallHub();
    private final MemoryJournal journal = new MemoryJournal();

    private SignedCheckpoint checkpoint() {
        Issued log = Issued.self(Issued.Wish.authority("log", Algorithm.EDDSA, Network.YEAR));
        VerifierKey key = VerifierKey.of(SmallHub.LOG.text(), log.certificate().getPublicKey());
        return SignedCheckpoint.sign(hub.intake.checkpoint(), key, log.signer());
    }

    @Test
    void keepsFactsInTheirOrder() throws Outage {
        journal.append(hub.facts.subList(0, 3), checkpoint());
        journal.append(hub.facts.subList(3, 5), checkpoint());
        assertThat(journal.size()).isEqualTo(5);
        assertThat(journal.read(2, 2)).isEqualTo(hub.facts.subList(2, 4));
        assertThat(journal.read(4, 10)).isEqualTo(hub.facts.subList(4, 5));
        assertThat(journal.read(5, 10)).isEmpty();
        assertThat(journal.checkpoints()).hasSize(2);
    }

    @Test
    void numbersGoOn() throws Outage {
        journal.append(hub.facts.subList(0, 3), checkpoint());
        for (List<Fact> wrong : List.of(hub.facts.subList(2, 4), hub.facts.subList(4, 5))) {
            assertThatIllegalArgumentException().isThrownBy(() -> journal.append(wrong, checkpoint()));
        }
        assertThat(journal.size()).isEqualTo(3);
    }

    @Test
    void itDidNotHappen() throws Outage {
        journal.failNext(MemoryJournal.Failure.DID_NOT_HAPPEN);
        assertThatExceptionOfType(Outage.class).isThrownBy(() -> journal.append(hub.facts, checkpoint()));
        assertThat(journal.size()).isZero();
        journal.append(hub.facts, checkpoint());
        assertThat(journal.size()).isEqualTo(hub.facts.size());
    }

    @Test
    void itHappenedButTheAnswerWasLost() {
        journal.failNext(MemoryJournal.Failure.ANSWER_LOST);
        assertThatExceptionOfType(Outage.class).isThrownBy(() -> journal.append(hub.facts, checkpoint()));
        assertThat(journal.size()).isEqualTo(hub.facts.size());
    }
}

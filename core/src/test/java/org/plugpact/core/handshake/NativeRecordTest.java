package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.intake.OneRecord;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.review.DisclosureReview;
import org.plugpact.core.review.Review;

/** The record of a native pact, as a hub gives it out, and what is disclosed of it. */
final class NativeRecordTest {
    private static final Network N = Network.one();
    private static final List<Issued> SIGNERS =
            List.of(N.root, N.operator, N.provider, N.regulator, N.charger, Encounter.VEHICLE);

    private final SmallHub hub = new SmallHub();
    private PactId pact = new PactId("00".repeat(32));

    @BeforeEach
    void aNativePact() {
        N.know(Encounter.VEHICLE);
        Encounter met = new Encounter(new Encounter.With());
        met.visit(Duration.ofSeconds(65));
        met.run(Duration.ofHours(1));
        hub.now = met.now;
        var delivered = met.chargerKept.getFirst().record();
        hub.take(delivered);
        pact = Offer.pact(delivered.offer());
    }

    private PactRecord record(Predicate<Fact> isKept) {
        List<Fact> own = OneRecord.of(hub.facts, pact).stream().filter(isKept).toList();
        return OneRecord.of(hub.facts, own, pact, SIGNERS);
    }

    private PactRecord record() {
        return record(fact -> true);
    }

    private DisclosureReview disclosed(Purpose purpose, PactRecord record) throws Malformed {
        var made = Disclosure.of(record, purpose, "somebody", Optional.empty(), hub::salt, hub.now);
        return DisclosureReview.of(Disclosure.decode(made.encode()), Network.VERIFIER);
    }

    static Stream<Purpose> purposes() {
        return Purpose.ALL.stream();
    }

    @Test
    void itVerifies() {
        assertThat(Review.of(record(), Network.VERIFIER).differences()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("purposes")
    void whatIsDisclosedOfItVerifies(Purpose purpose) throws Malformed {
        assertThat(disclosed(purpose, record()).differences()).isEmpty();
    }

    @Test
    void aReadingThatIsLeftOutIsMissed() throws Malformed {
        long third = hub.facts.getLast().index() - 2;
        PactRecord without = record(fact -> fact.kind() != Kind.METERED || fact.index() != third);
        assertThat(disclosed(Purpose.TAX, without).differences())
                .anyMatch(line -> line.contains("are here before it"))
                .anyMatch(line -> line.contains("it cites another previous"));
    }
}

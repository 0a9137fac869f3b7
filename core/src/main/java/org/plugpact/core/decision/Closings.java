package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;

/**
 * A signed close comes in. Its signatures were checked; here it must be of the keys that made the pact, of a pact that
 * waits for it, and to the last field what follows from that pact.
 */
final class Closings {
    static final String PACT_WAITS = "pact_waits_to_close";
    static final String CLOSED_ONCE = "pact_closed_once";
    static final String CLOSE_READABLE = "close_readable";
    static final String CLOSE_RECOMPUTED = "close_recomputed";
    static final String CLOSE_SIGNERS = "close_signers";

    private Closings() {}

    static Decision decide(State state, Claim.Closing closing, Instant now) {
        Optional<Digest> closedBy = state.pact(closing.pact()).flatMap(Pact::closedBy);
        if (closedBy.isPresent()) {
            return closedBy.get().equals(closing.close().id())
                    ? Decision.twice(new Outcome.Final(closing.pact()))
                    : refused(CLOSED_ONCE, "pact " + closing.pact() + " is closed by " + closedBy.get());
        }
        Optional<PactSnapshot> snapshot = state.snapshot(closing.pact());
        if (snapshot.isEmpty()) return refused(PACT_WAITS, "pact " + closing.pact() + " does not wait to be closed");
        Part<Close> close;
        try {
            close = Close.read(closing.close());
        } catch (Malformed wrong) {
            return refused(CLOSE_READABLE, String.valueOf(wrong.getMessage()));
        }
        Closed closed = new Closed(close);
        Optional<String> signers = wrongSigners(snapshot.get(), closed, closing.attestation());
        if (signers.isPresent()) return refused(CLOSE_SIGNERS, signers.get());
        Optional<String> difference = Settlement.check(snapshot.get(), close.content());
        if (difference.isPresent()) return refused(CLOSE_RECOMPUTED, difference.get());
        return recorded(state, snapshot.get(), closed, now);
    }

    private static Decision recorded(State state, PactSnapshot snapshot, Closed closed, Instant now) {
        Drafts drafts = new Drafts(Place.of(snapshot.offer().content())).add(closed, now, Optional.of(snapshot.pact()));
        if (closed.attestation() == Attestation.UNILATERAL) {
            drafts.mark(MarkKind.UNILATERAL, snapshot.pact(), now, "the driver's side did not sign the close");
        }
        CloseTerms.mark(
                drafts,
                state.bundle(),
                snapshot.offer().content(),
                snapshot.acceptance().content(),
                snapshot.admitted(),
                closed.close(),
                now);
        return Decision.of(drafts.all(), new Outcome.Final(snapshot.pact()));
    }

    private static Optional<String> wrongSigners(PactSnapshot snapshot, Closed closed, Attestation claimed) {
        if (closed.attestation() != claimed) {
            return Optional.of("it is " + closed.attestation().text() + ", not " + claimed.text());
        }
        Optional<Digest> charger = signer(closed.close(), Role.CHARGING_NETWORK);
        if (!charger.equals(signer(snapshot.offer(), Role.CHARGING_NETWORK)) || charger.isEmpty()) {
            return Optional.of("not signed by the key that signed the offer");
        }
        Optional<Digest> driver = signer(closed.close(), Role.MOBILITY_PROVIDER);
        if (driver.isPresent() && !driver.equals(signer(snapshot.acceptance(), Role.MOBILITY_PROVIDER))) {
            return Optional.of("not signed by the key that signed the acceptance");
        }
        return Optional.empty();
    }

    private static Optional<Digest> signer(Part<?> part, Role role) {
        return part.signatureAs(role).map(Signature::certificate);
    }

    private static Decision refused(String predicate, String reason) {
        return Decision.only(Outcome.Refused.because(predicate, reason));
    }
}

package org.plugpact.hub.agents;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Role;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one stopped pact to its close: computed, signed by the charger's side, then by the driver's, then submitted. */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    /** The desk's predicate that refuses a second close: the pact was closed while this one was drawn up again. */
    private static final String CLOSED_ONCE = "pact_closed_once";

    private static final String NOT_COUNTERSIGNED = "close-not-countersigned";

    private final Submission submission;
    private final OperatorAgent operator;
    private final DriverSide driver;
    private final Keyring keys;
    private final InstantSource clock;

    Settling(Submission submission, OperatorAgent operator, DriverSide driver, Keyring keys, InstantSource clock) {
        this.submission = submission;
        this.operator = operator;
        this.driver = driver;
        this.keys = keys;
        this.clock = clock;
    }

    /** What became of one attempt. */
    enum Result {
        CLOSED,
        NO_ANSWER,
        /** The desk takes neither form of the close; somebody has to look. */
        STUCK
    }

    /** The close as the charger's side signs it; made once a pact, so that whoever is asked twice sees the same. */
    Part<Close> drawUp(PactSnapshot snapshot) throws Malformed {
        return operator.close(snapshot, key(snapshot), now());
    }

    Result settle(PactSnapshot snapshot, Part<Close> close) throws DeskBusy {
        return switch (driver.countersign(snapshot, close, key(snapshot).chain(), now())) {
            case Said.Nothing<Envelope>(var why) -> {
                LOG.debug("pact {}: {}", snapshot.pact(), why);
                yield Result.NO_ANSWER;
            }
            case Said.No<Envelope>(var why) -> alone(snapshot, close, why);
            case Said.Yes<Envelope>(var envelope) -> {
                Attestation attestation = snapshot.admission().content().attestation();
                SignedPart both = new SignedPart(envelope, close.fields());
                Optional<String> refusal = submitted(snapshot, both, attestation);
                yield refusal.isEmpty() ? Result.CLOSED : alone(snapshot, close, refusal.get());
            }
        };
    }

    /** The charger's half stands alone, and why is on record. */
    Result alone(PactSnapshot snapshot, Part<Close> close, String why) throws DeskBusy {
        submission.own(new Claim.Incident(
                Optional.of(snapshot.offer().content().charger()),
                NOT_COUNTERSIGNED,
                "pact " + snapshot.pact() + ": " + Frame.bounded(why),
                1,
                now()));
        Optional<String> refusal = submitted(snapshot, close.signed(), Attestation.UNILATERAL);
        if (refusal.isEmpty()) return Result.CLOSED;
        LOG.error("pact {} can't be closed: {}", snapshot.pact(), refusal.get());
        return Result.STUCK;
    }

    /** Why the desk did not take it; empty if the pact is closed, now or by an earlier attempt. */
    private Optional<String> submitted(PactSnapshot snapshot, SignedPart close, Attestation attestation)
            throws DeskBusy {
        Outcome outcome = submission.submit(new Claim.Closing(snapshot.pact(), close, attestation));
        return switch (outcome) {
            case Outcome.Final _, Outcome.Twice _ -> Optional.empty();
            case Outcome.Refused(var first, var _) when first.predicate().equals(CLOSED_ONCE) -> Optional.empty();
            case Outcome.Refused(var first, var _) -> Optional.of(first.predicate() + ": " + first.reason());
            case Outcome.Recorded _,
                    Outcome.Admitted _,
                    Outcome.NeedsHandshake _,
                    Outcome.StartedAs _,
                    Outcome.StoppedAs _,
                    Outcome.Unknown _ -> throw new IllegalStateException("no outcome of a closing: " + outcome);
        };
    }

    /** The charger's key that signed the offer, which has to sign the close. */
    private HeldKey key(PactSnapshot snapshot) {
        Digest certificate = snapshot.offer()
                .signatureAs(Role.CHARGING_NETWORK)
                .orElseThrow()
                .certificate();
        return keys.certified(certificate)
                .orElseThrow(() -> new IllegalStateException("the key of pact " + snapshot.pact() + " is not here"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.tariff.Tariff;

/** How a log begins, who may speak in it, and which chargers are entered. */
final class Governing {
    static final String OPENED_ONCE = "log_opened_once";
    static final String OPENED_FIRST = "log_opened_first";
    static final String ADMISSIBLE = "statement_admissible";

    private Governing() {}

    static Decision opening(State state, Claim.Opening opening) {
        Part<Genesis> genesis = opening.genesis();
        Optional<Digest> before = state.opening();
        if (before.isPresent()) {
            return before.get().equals(genesis.id())
                    ? Decision.twice(new Outcome.Recorded())
                    : Decision.only(Outcome.Refused.because(OPENED_ONCE, "this log has begun already"));
        }
        return recorded(Place.NONE, new Opened(genesis), signedAt(genesis));
    }

    static Decision statement(State state, Claim.StatementMade made, Instant now) {
        SignedStatement signed = made.statement();
        if (state.opening().isEmpty()) return refused(OPENED_FIRST, "this log has not begun yet");
        if (state.bundle().statement(signed.id()).isPresent()) return Decision.twice(new Outcome.Recorded());
        if (signed.statement() instanceof FileRates rates) {
            Optional<String> wrong = wrongTariff(rates);
            if (wrong.isPresent()) return refused(ADMISSIBLE, wrong.get());
        }
        return switch (state.bundle().with(signed, state.verifier(), now)) {
            case TrustBundle.Refused(var why) -> refused(ADMISSIBLE, why);
            case TrustBundle.Admitted(var next) -> stated(state, signed, next, now);
        };
    }

    private static Decision stated(State state, SignedStatement signed, TrustBundle next, Instant now) {
        List<Draft> drafts =
                new ArrayList<>(new Drafts(Place.of(signed.statement().by()))
                        .add(
                                new StatementRecorded(signed),
                                signed.envelope().signatures().getFirst().at(),
                                Optional.empty())
                        .all());
        drafts.addAll(Revocations.follow(state, signed, next, now));
        return Decision.of(drafts, new Outcome.Recorded());
    }

    static Decision registration(State state, Claim.Registration entered, Instant now) {
        if (state.registration(entered.charger()).equals(Optional.of(entered))) {
            return Decision.twice(new Outcome.Recorded());
        }
        return recorded(Place.of(entered), new Registered(entered), now);
    }

    private static Optional<String> wrongTariff(FileRates rates) {
        try {
            Tariff tariff = Tariff.from(Cbor.decode(rates.tariff()));
            return tariff.id().equals(rates.tariffId())
                    ? Optional.empty()
                    : Optional.of("tariff " + tariff.id() + " filed as " + rates.tariffId());
        } catch (Malformed wrong) {
            return Optional.of("not a tariff: " + wrong.getMessage());
        }
    }

    private static Instant signedAt(Part<?> part) {
        return part.envelope().signatures().getFirst().at();
    }

    private static Decision refused(String predicate, String reason) {
        return Decision.only(Outcome.Refused.because(predicate, reason));
    }

    private static Decision recorded(Place place, Content content, Instant at) {
        return Decision.of(new Drafts(place).add(content, at, Optional.empty()).all(), new Outcome.Recorded());
    }
}

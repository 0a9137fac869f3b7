package org.plugpact.core.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/**
 * What one party says, as a door hands it on. Nothing follows from it until it is {@link Evidence}. Instants are in whole
 * milliseconds. Texts are bounded, and of whole characters; a claim with another is not built.
 */
public sealed interface Claim {
    /** Characters in a short text: a name, a status, a reason. */
    int TEXT_MAX = 512;

    /** Characters in a long one: a detail, arguments, an answer. */
    int DETAIL_MAX = 65_536;

    /** Samples in one claim. */
    int SAMPLES_MAX = 4_096;

    /** The same sender and content give the same id, whenever it comes: what has been taken in is not taken in again. */
    default Digest claimId() {
        return ClaimIds.of(this);
    }

    /** The root authority begins a log. */
    record Opening(Part<Genesis> genesis) implements Claim {}

    /** An authority states something. */
    record StatementMade(SignedStatement statement) implements Claim {}

    /**
     * The hub's owner enters a charger.
     *
     * @param connectors how many it has, from 1
     * @param credential digest of its certificate
     * @param maxPower the most that one of its connectors gives, if its owner said so
     */
    record Registration(
            ChargerId charger,
            SiteId site,
            String siteName,
            String model,
            int connectors,
            PartyId operator,
            Jurisdiction jurisdiction,
            ZoneId zone,
            String tariffId,
            Digest credential,
            Optional<Power> maxPower)
            implements Claim {
        public static final int CONNECTORS_MAX = 256;

        /** Whose owner says nothing of its power. */
        public Registration(
                ChargerId charger,
                SiteId site,
                String siteName,
                String model,
                int connectors,
                PartyId operator,
                Jurisdiction jurisdiction,
                ZoneId zone,
                String tariffId,
                Digest credential) {
            this(
                    charger,
                    site,
                    siteName,
                    model,
                    connectors,
                    operator,
                    jurisdiction,
                    zone,
                    tariffId,
                    credential,
                    Optional.empty());
        }

        public Registration {
            Limits.text(siteName);
            Limits.text(model);
            Limits.text(tariffId);
            if (connectors < 1 || connectors > CONNECTORS_MAX) {
                throw new IllegalArgumentException("a charger of " + connectors + " connectors");
            }
        }
    }

    /**
     * Offer and answer.
     *
     * @param contract who asked, whether accepted or not
     * @param refusal why the driver's side said no; empty if it accepted
     * @param custodial whether one controller holds the keys of both
     */
    record Handshake(
            Part<Offer> offer,
            ContractId contract,
            Optional<Part<Acceptance>> acceptance,
            String refusal,
            boolean custodial)
            implements Claim {
        public Handshake {
            Limits.text(refusal);
            if (!acceptance
                    .map(part -> part.content().contract())
                    .orElse(contract)
                    .equals(contract)) {
                throw new IllegalArgumentException("accepted for another contract than " + contract);
            }
            if (acceptance.isPresent() != refusal.isEmpty()) {
                throw new IllegalArgumentException("a handshake is accepted, or refused with a reason");
            }
        }
    }

    /** A charger says that energy may flow: to whom, on which connector, from which register. */
    record Start(ConnectorId connector, ContractId contract, Register register, Instant at) implements Claim {
        public Start {
            at = Written.milliseconds(at);
        }
    }

    /** A charger says what its meter showed, in a transaction or outside one. */
    record Sampling(ConnectorId connector, Optional<TransactionNumber> transaction, List<Sample> samples)
            implements Claim {
        public Sampling {
            samples = Limits.samples(samples);
        }
    }

    /**
     * A charger says that a transaction is over.
     *
     * @param transaction the number as sent, which may be no transaction's
     * @param by who ended it, if somebody did
     */
    record Stop(
            ChargerId charger,
            int transaction,
            Register register,
            Instant at,
            String reason,
            Optional<ContractId> by,
            List<Sample> samples)
            implements Claim {
        public Stop {
            at = Written.milliseconds(at);
            samples = Limits.samples(samples);
            Limits.text(reason);
        }
    }

    /** Both sides, or the charger's alone, sign what a pact came to. What it says is for whoever prices it. */
    record Closing(PactId pact, SignedPart close, Attestation attestation) implements Claim {}

    /** What one party says about a dispute, signed by it alone. What it says is for whoever decides on it. */
    sealed interface OfDispute extends Claim {
        PactId pact();

        SignedPart part();

        /** The kind of the envelope in which it comes. */
        default String kind() {
            return switch (this) {
                case Disputing _ -> "disputed";
                case Evidencing _ -> "evidence-added";
                case Ruling _ -> "ruled";
                case Withdrawing _ -> "withdrawn";
            };
        }
    }

    /** A party of a pact disputes it. */
    record Disputing(PactId pact, SignedPart part) implements OfDispute {}

    /** A party, or who may tell of meters, adds evidence to a dispute. */
    record Evidencing(PactId pact, SignedPart part) implements OfDispute {}

    /** An arbiter rules on a dispute. */
    record Ruling(PactId pact, SignedPart part) implements OfDispute {}

    /** Who disputed withdraws. */
    record Withdrawing(PactId pact, SignedPart part) implements OfDispute {}

    /** Somebody concerned says that something on record looks like fraud. */
    record IntegrityFound(SignedPart part) implements Claim {
        /** The kind of the envelope in which it comes. */
        public static final String KIND = "integrity";
    }

    /** The hub says that a dispute's time for a ruling is over. */
    record Lapsing(PactId pact, Digest dispute) implements Claim {}
    /** Somebody whom the session concerns signs its close, too. */
    record Endorsing(PactId pact, Endorsement endorsement) implements Claim {}
    /**
     * A native charger hands in what it settled with a vehicle: everything that was signed, as it was signed.
     *
     * @param admission the charger's own
     * @param readings in their order; empty if the vehicle was refused
     * @param close there if it was not, and what was metered can be settled
     */
    record Delivered(
            Part<Offer> offer,
            Part<Acceptance> acceptance,
            SignedPart admission,
            List<Part<Metering>> readings,
            Optional<SignedPart> close)
            implements Claim {
        /** Readings in one pact: one every ten seconds for most of a day. */
        public static final int READINGS_MAX = 8_192;

        public Delivered {
            readings = List.copyOf(readings);
            if (readings.size() > READINGS_MAX) throw new IllegalArgumentException(readings.size() + " readings");
            if (readings.isEmpty() && close.isPresent()) {
                throw new IllegalArgumentException("a close of nothing that was metered");
            }
        }

        /** The handshake in it. */
        public Handshake handshake() {
            return new Handshake(offer, acceptance.content().contract(), Optional.of(acceptance), "", false);
        }
    }

    /** A charger says how a connector is; number 0: the charger as a whole. */
    record PortStatus(ConnectorId connector, String status, String errorCode, String info, Instant at)
            implements Claim {
        public PortStatus {
            at = Written.milliseconds(at);
            Limits.text(status);
            Limits.text(errorCode);
            Limits.text(info);
        }
    }

    /** A charger says that it started. */
    record Boot(ChargerId charger, String vendor, String model, String firmware, Instant at) implements Claim {
        public Boot {
            at = Written.milliseconds(at);
            Limits.text(vendor);
            Limits.text(model);
            Limits.text(firmware);
        }
    }

    /**
     * A door saw something wrong.
     *
     * @param charger whose connection it was; empty if nobody's
     * @param repeats how often, since the last such claim: at least once
     */
    record Incident(Optional<ChargerId> charger, String kind, String detail, long repeats, Instant at)
            implements Claim {
        public Incident {
            at = Written.milliseconds(at);
            Limits.text(kind);
            Limits.detail(detail);
            if (repeats < 1) throw new IllegalArgumentException("an incident that happened " + repeats + " times");
        }
    }

    /**
     * The hub has taken another log up to a size, and found it to be what that log's own checkpoint says.
     *
     * @param size facts of that log
     * @param root over them
     * @param note the other log's signed checkpoint (C2SP tlog-checkpoint), which says the same
     */
    record Anchoring(LogId log, long size, Digest root, String note) implements Claim {
        /** Characters of a signed checkpoint: room for some twenty signatures. */
        public static final int NOTE_MAX = 4_096;

        public Anchoring {
            if (size < 1) throw new IllegalArgumentException("an anchor of " + size + " facts");
            Limits.require(note, NOTE_MAX);
        }
    }

    /**
     * What can identify a person is gone, or about to go, from these facts: of each the field that its kind lets go.
     *
     * @param log whose facts they are: the hub's own, or one that it keeps
     * @param facts their numbers, ascending, none twice; none, if somebody was forgotten of whom nothing was to be erased
     */
    record Erasing(LogId log, List<Long> facts) implements Claim {
        /** Facts in one claim; more come in several. */
        public static final int FACTS_MAX = 4_096;

        public Erasing {
            facts = Limits.numbers(facts, FACTS_MAX);
        }
    }

    /**
     * The time of these facts is over: what they say is about to go, and their headers stay.
     *
     * @param log whose facts they are: the hub's own, or one that it keeps
     * @param rule the statement that says how long they are kept
     * @param facts ascending, apart from each other
     * @param carried what they came to
     */
    record Pruning(LogId log, Digest rule, List<Run> facts, Carried carried) implements Claim {
        /** Runs in one claim; more facts come in several. */
        public static final int RUNS_MAX = 16_384;

        public Pruning {
            facts = List.copyOf(facts);
            if (facts.isEmpty() || facts.size() > RUNS_MAX) throw new IllegalArgumentException(facts.size() + " runs");
            for (int i = 1; i < facts.size(); i++) {
                if (facts.get(i).from() <= facts.get(i - 1).to())
                    throw new IllegalArgumentException(facts.get(i) + " after " + facts.get(i - 1));
            }
        }
    }

    /**
     * The hub wants a charger to do something.
     *
     * @param id the same for every attempt
     */
    record Command(ChargerId charger, String id, String action, String arguments) implements Claim {
        /** End a transaction, in whatever words the charger's protocol has; the arguments are its number. */
        public static final String END = "end-transaction";

        /** To end a transaction because of a fact. */
        public static Command end(ChargerId charger, TransactionNumber transaction, Digest because) {
            String id = "end-" + transaction.value() + "-" + because.hex();
            return new Command(charger, id, END, Integer.toString(transaction.value()));
        }

        public Command {
            Limits.text(id);
            Limits.text(action);
            Limits.detail(arguments);
        }
    }

    /** What became of a command. */
    record CommandAnswer(ChargerId charger, String id, String status, String answer) implements Claim {
        public CommandAnswer {
            Limits.text(id);
            Limits.text(status);
            Limits.detail(answer);
        }
    }
}

package org.plugpact.core.evidence;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;

/**
 * A claim whose form and origin were checked: the only thing that anything is decided on. Checking is pure and needs no
 * state of a desk's, so doors do it on their own threads.
 */
public final class Evidence {
    /** For what one party alone signs about a record: its certificate leads to one that is recognised in the role it signed in. */
    public static final String SIGNER_CHAIN = "signer_chain";

    /** How we know who said it. */
    public enum Origin {
        /** By signatures on what was said. */
        SIGNED,
        /** By the channel on which the charger authenticated itself. */
        REPORTED,
        /** The hub says it itself. */
        OWN
    }

    /** Of a delivered pact: the charger signed its admission, each of its readings, and it and the vehicle the close. */
    public static final String ADMISSION_SIGNED = "admission_signed";

    public static final String METERED_SIGNED = "metered_signed";

    /** And if its meter has a key of its own, that meter signed each reading, too. */
    public static final String METER_SIGNED = "meter_signed";

    public static final String CLOSE_SIGNED = "close_signed";

    private final Claim claim;
    private final Origin origin;
    private final List<Verdict> verdicts;
    private final Optional<Credential> charger;
    private final Optional<Credential> driver;
    private final Optional<Signatory> signatory;

    private Evidence(
            Claim claim,
            Origin origin,
            List<Verdict> verdicts,
            Optional<Credential> charger,
            Optional<Credential> driver,
            Optional<Signatory> signatory) {
        this.claim = claim;
        this.origin = origin;
        this.verdicts = List.copyOf(verdicts);
        this.charger = charger;
        this.driver = driver;
        this.signatory = signatory;
    }

    /**
     * Checks a claim that is signed: form, signatures and chains. What only a desk can judge (revocation, filings, free
     * connectors) it leaves to the desk. A handshake whose signatures or chains don't hold is good evidence that refuses,
     * for the refusal belongs on record; a claim that isn't signed at all is bad.
     */
    public static Checked check(Claim claim, Checker checker) {
        return switch (claim) {
            case Claim.Opening opening -> concluded(opening, SignatureChecks.opening(opening, checker));
            case Claim.StatementMade made -> concluded(made, SignatureChecks.statement(made, checker));
            case Claim.Closing closing -> concluded(closing, SignatureChecks.closing(closing, checker));
            case Claim.Endorsing endorsing -> endorsing(endorsing, checker);
            case Claim.Handshake handshake -> handshake(handshake, checker);
            case Claim.OfDispute said -> bySigner(said, said.part(), said.kind(), checker);
            case Claim.IntegrityFound found -> bySigner(found, found.part(), Claim.IntegrityFound.KIND, checker);
            case Claim.Delivered delivered -> delivered(delivered, checker);
            case Claim.Registration _,
                    Claim.Start _,
                    Claim.Sampling _,
                    Claim.Stop _,
                    Claim.PortStatus _,
                    Claim.Boot _,
                    Claim.Incident _,
                    Claim.Command _,
                    Claim.CommandAnswer _,
                    Claim.Lapsing _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Anchoring _ -> new Checked.Bad(claim, "nothing in it is signed");
        };
    }

    /**
     * What a charger says on a channel on which it authenticated itself.
     *
     * @throws IllegalArgumentException if the claim speaks for another charger, or is none that a channel can vouch for:
     *     a door that hands in such a claim is wrong
     */
    public static Evidence reported(Claim claim, ChargerId authenticatedAs) {
        ChargerId speaker = switch (claim) {
            case Claim.Start start -> start.connector().charger();
            case Claim.Sampling sampling -> sampling.connector().charger();
            case Claim.Stop stop -> stop.charger();
            case Claim.PortStatus status -> status.connector().charger();
            case Claim.Boot boot -> boot.charger();
            case Claim.CommandAnswer answer -> answer.charger();
            case Claim.Opening _,
                    Claim.StatementMade _,
                    Claim.Closing _,
                    Claim.Endorsing _,
                    Claim.Handshake _,
                    Claim.Registration _,
                    Claim.Delivered _,
                    Claim.Incident _,
                    Claim.OfDispute _,
                    Claim.IntegrityFound _,
                    Claim.Lapsing _,
                    Claim.Command _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Anchoring _ -> throw new IllegalArgumentException("no charger reports that: " + kind(claim));
        };
        if (!speaker.equals(authenticatedAs)) {
            throw new IllegalArgumentException(authenticatedAs + " speaks for " + speaker);
        }
        return unsigned(claim, Origin.REPORTED);
    }

    /**
     * What the hub says itself: what its owner entered, what its doors saw, what it wants of a charger and whether that
     * was answered.
     *
     * @throws IllegalArgumentException if the claim is a signer's or a charger's to make
     */
    public static Evidence own(Claim claim) {
        return switch (claim) {
            case Claim.Registration _,
                    Claim.Incident _,
                    Claim.Command _,
                    Claim.CommandAnswer _,
                    Claim.Anchoring _,
                    Claim.Erasing _,
                    Claim.Pruning _,
                    Claim.Lapsing _ -> unsigned(claim, Origin.OWN);
            case Claim.Opening _,
                    Claim.StatementMade _,
                    Claim.Closing _,
                    Claim.Endorsing _,
                    Claim.Handshake _,
                    Claim.OfDispute _,
                    Claim.IntegrityFound _,
                    Claim.Start _,
                    Claim.Sampling _,
                    Claim.Stop _,
                    Claim.Delivered _,
                    Claim.PortStatus _,
                    Claim.Boot _ -> throw new IllegalArgumentException("not the hub's to say: " + kind(claim));
        };
    }

    public Claim claim() {
        return claim;
    }

    public Origin origin() {
        return origin;
    }

    /**
     * What was found while checking. For a handshake: offer_signed and charger_chain, and if there is an acceptance
     * acceptance_signed and driver_chain, in this order, each admitting or not. For a delivered pact these four, then
     * admission_signed, and if it was metered metered_signed, meter_signed and, if it was closed, close_signed. For an endorsement: endorsement_signed,
     * endorser_chain and endorser_not_revoked, up to the first that refuses. For what else one party alone signs about a
     * record: {@value #SIGNER_CHAIN}. Otherwise none.
     */
    public List<Verdict> verdicts() {
        return verdicts;
    }

    /** For a handshake and what is delivered, the key that signed the offer. */
    public Optional<Credential> charger() {
        return charger;
    }

    /** For a handshake with an acceptance, the key that signed it. */
    public Optional<Credential> driver() {
        return driver;
    }

    /** For what one party alone signs about a record, who did. */
    public Optional<Signatory> signatory() {
        return signatory;
    }

    @Override
    public String toString() {
        return origin + " " + kind(claim) + " " + verdicts;
    }

    private static Checked handshake(Claim.Handshake handshake, Checker checker) {
        Optional<String> wrong = SignatureChecks.form(handshake);
        if (wrong.isPresent()) return new Checked.Bad(handshake, wrong.get());
        HandshakeCheck check = HandshakeCheck.of(handshake, checker);
        return new Checked.Good(new Evidence(
                handshake,
                Origin.SIGNED,
                check.verdicts(),
                Optional.of(check.charger()),
                check.driver(),
                Optional.empty()));
    }

    private static Checked bySigner(Claim claim, SignedPart part, String kind, Checker checker) {
        return switch (OneSigner.check(part, kind, checker)) {
            case OneSigner.Found.Wrong(var why) -> new Checked.Bad(claim, why);
            case OneSigner.Found.Signed(var by, var chain) ->
                new Checked.Good(new Evidence(
                        claim, Origin.SIGNED, List.of(chain), Optional.empty(), Optional.empty(), Optional.of(by)));
        };
    }

    private static Checked endorsing(Claim.Endorsing endorsing, Checker checker) {
        List<Verdict> verdicts = new EndorsementCheck(endorsing.endorsement(), checker).verdicts();
        return new Checked.Good(
                new Evidence(endorsing, Origin.SIGNED, verdicts, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Checked delivered(Claim.Delivered delivered, Checker checker) {
        Optional<String> wrong = DeliveredCheck.form(delivered);
        if (wrong.isPresent()) return new Checked.Bad(delivered, wrong.get());
        HandshakeCheck both = HandshakeCheck.of(delivered.handshake(), checker);
        List<Verdict> verdicts = DeliveredCheck.verdicts(delivered, both, checker);
        return new Checked.Good(new Evidence(
                delivered, Origin.SIGNED, verdicts, Optional.of(both.charger()), both.driver(), Optional.empty()));
    }

    private static Checked concluded(Claim claim, Optional<String> wrong) {
        return wrong.<Checked>map(why -> new Checked.Bad(claim, why))
                .orElseGet(() -> new Checked.Good(unsigned(claim, Origin.SIGNED)));
    }

    private static Evidence unsigned(Claim claim, Origin origin) {
        return new Evidence(claim, origin, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String kind(Claim claim) {
        return claim.getClass().getSimpleName();
    }
}

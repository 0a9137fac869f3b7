package org.plugpact.hub.agents;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.HeldKey;

/**
 * Makes a pact between a plain charger and a plain driver: an offer by the operator's agent, an answer by the driver's, and
 * the desk's decision on both. Any thread; blocks until the decision is durable.
 */
public final class Handshakes {
    private static final String EXPIRED = "the provider's token had expired";
    private static final String NO_ANSWER = "no answer from the driver's agent: ";

    private final Desk desk;
    private final Submission submission;
    private final Registrar registrar;
    private final OperatorAgent operator;
    private final DriverSide driver;
    private final boolean custodial;
    private final InstantSource clock;

    /** @param custodial whether the driver's side's key is in this process, too */
    public Handshakes(
            Desk desk,
            Submission submission,
            Registrar registrar,
            OperatorAgent operator,
            DriverSide driver,
            boolean custodial,
            InstantSource clock) {
        this.desk = desk;
        this.submission = submission;
        this.registrar = registrar;
        this.operator = operator;
        this.driver = driver;
        this.custodial = custodial;
        this.clock = clock;
    }

    /** For a card that was shown before anything was plugged in: the driver may use any connector of the charger. */
    public Outcome authorise(ChargerId charger, ContractId contract) throws DeskBusy {
        return make(new ConnectorId(charger, 0), contract, Optional.empty(), Turned.NOT);
    }

    /** The same for a driver of whom the door knows more: after a tag's end its provider says no, and asks no agent. */
    public Outcome authorise(ChargerId charger, Drivers.Known driver) throws DeskBusy {
        return make(new ConnectorId(charger, 0), driver.contract(), Optional.empty(), turned(driver));
    }

    /** For a start that nothing was agreed for yet. However it comes out, the same start can be submitted again then. */
    public Outcome handshake(Outcome.NeedsHandshake needed, Drivers.Known driver) throws DeskBusy {
        return make(needed.connector(), needed.contract(), needed.began(), turned(driver));
    }

    /** What somebody who comes to a charger now is offered; empty if it is not entered, or has no tariff in force. */
    public Optional<Tariff> tariff(ChargerId charger) {
        return desk.charger(charger)
                .flatMap(entered ->
                        operator.tariff(entered, desk.bundle(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private Outcome make(ConnectorId connector, ContractId contract, Optional<Instant> began, Turned turned)
            throws DeskBusy {
        Optional<Claim.Registration> entered = desk.charger(connector.charger());
        if (entered.isEmpty()) return new Outcome.Unknown("no charger " + connector.charger() + " is entered");
        Claim.Registration charger = registrar.current(entered.get());
        HeldKey key = registrar.key(charger);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Part<Offer>> offered = operator.offer(charger, connector, began, desk.bundle(), key, now);
        if (offered.isEmpty()) return unpriced(charger);
        Part<Offer> offer = offered.get();
        boolean counts =
                turned.since().map(since -> !began.orElse(now).isBefore(since)).orElse(true);
        if (turned.why().isPresent() && counts)
            return submission.submit(refused(offer, contract, turned.why().get()));
        Said<Part<Acceptance>> said = driver.accept(offer, key.chain(), contract, now);
        return submission.submit(
                switch (said) {
                    case Said.Yes<Part<Acceptance>>(var acceptance) ->
                        new Claim.Handshake(offer, contract, Optional.of(acceptance), "", custodial);
                    case Said.No<Part<Acceptance>>(var why) -> refused(offer, contract, why);
                    case Said.Nothing<Part<Acceptance>>(var why) -> refused(offer, contract, NO_ANSWER + why);
                });
    }

    /**
     * Why the provider says no without asking its agent.
     *
     * @param since only what began then or later is refused; empty: all of it
     */
    private record Turned(Optional<String> why, Optional<Instant> since) {
        static final Turned NOT = new Turned(Optional.empty(), Optional.empty());
    }

    private static Turned turned(Drivers.Known driver) {
        return switch (driver) {
            case Drivers.Known.Expired expired -> new Turned(Optional.of(EXPIRED), Optional.of(expired.since()));
            case Drivers.Known.Away away ->
                new Turned(
                        Optional.of("the tag is good elsewhere: "
                                + away.why().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                        Optional.empty());
            case Drivers.Known.Welcome _, Drivers.Known.Blocked _, Drivers.Known.Stranger _ -> Turned.NOT;
        };
    }

    private Claim.Handshake refused(Part<Offer> offer, ContractId contract, String why) {
        return new Claim.Handshake(offer, contract, Optional.empty(), Frame.bounded(why), custodial);
    }

    private static Outcome unpriced(Claim.Registration charger) {
        Verdict refusal = Verdict.refuses(
                Admissibility.TARIFF_FILED,
                "no tariff " + charger.tariffId() + " is in force for " + charger.charger());
        return new Outcome.Refused(refusal, List.of(refusal));
    }
}

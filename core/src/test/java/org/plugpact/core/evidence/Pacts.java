package org.plugpact.core.evidence;

import static org.plugpact.core.governance.Network.CHARGER;
import static org.plugpact.core.governance.Network.DRIVER_AGENT;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.OPERATOR;
import static org.plugpact.core.governance.Network.OPERATOR_AGENT;
import static org.plugpact.core.governance.Network.PROVIDER;
import static org.plugpact.core.governance.Network.REGULATOR;
import static org.plugpact.core.governance.Network.SCOTLAND;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Network;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/** What the parties of the small network say to each other. */
public final class Pacts {
    public static final Currency GBP = Currency.getInstance("GBP");
    public static final ZoneId LONDON = ZoneId.of("Europe/London");
    public static final ContractId CONTRACT = new ContractId("00112233445566778899aabbccddeeff");
    public static final ChargerId ID = new ChargerId(CHARGER);
    public static final ConnectorId CONNECTOR = new ConnectorId(ID, 1);
    public static final Interval WINDOW = new Interval(NOON, NOON.plusSeconds(60));

    private Pacts() {}

    public static Offer offer() {
        return offer(Network.TARIFF_ID, Optional.of(OPERATOR_AGENT), WINDOW, Optional.empty());
    }

    public static Offer offer(String tariffId, Optional<PartyId> agent, Interval window, Optional<Instant> began) {
        return new Offer(
                OPERATOR,
                agent,
                new SiteId("perth"),
                new ConnectorId(ID, 0),
                SCOTLAND,
                REGULATOR,
                Offer.ENERGY,
                tariffId,
                Digest.sha256(Network.TARIFF),
                GBP,
                LONDON,
                window,
                began,
                new byte[Offer.NONCE_BYTES]);
    }

    public static Part<Offer> signedOffer() {
        return offer().sign(Network.one().salts(), Network.one().charger.signer(), NOON);
    }

    public static Acceptance acceptance(Part<Offer> offer) {
        return acceptance(offer, Optional.of(DRIVER_AGENT), List.of("curtailable", "priority"));
    }

    public static Acceptance acceptance(Part<Offer> offer, Optional<PartyId> agent, List<String> flags) {
        return new Acceptance(
                offer.id(),
                PROVIDER,
                agent,
                CONTRACT,
                Energy.ofWattHours(80_000),
                new Amount(GBP, Ratio.parse("0.80")),
                flags);
    }

    public static Part<Acceptance> signedAcceptance(Part<Offer> offer) {
        return acceptance(offer)
                .sign(Network.one().salts(), Network.one().driverAgent.signer(), NOON);
    }

    public static Genesis genesis() {
        return new Genesis(
                new LogId("hub.example/1"),
                "hub.example/1+deadbeef+AQ==",
                Network.one().root.thumbprint());
    }

    /** One of each kind of claim that nobody signs. */
    public static Stream<Claim> unsigned() {
        Sample sample = new Sample(
                NOON, Register.ofWattHours(1_000), Optional.of(new Power(7_000_000)), Optional.of("{\"soc\":40}"));
        return Stream.of(
                new Claim.Registration(
                        ID,
                        new SiteId("perth"),
                        "Perth",
                        "model",
                        2,
                        OPERATOR,
                        SCOTLAND,
                        LONDON,
                        Network.TARIFF_ID,
                        Network.one().charger.thumbprint()),
                new Claim.Start(CONNECTOR, CONTRACT, Register.ofWattHours(0), NOON),
                new Claim.Sampling(CONNECTOR, Optional.of(new TransactionNumber(1)), List.of(sample)),
                new Claim.Stop(ID, 1, Register.ofWattHours(9), NOON, "Local", Optional.of(CONTRACT), List.of(sample)),
                new Claim.PortStatus(CONNECTOR, "Available", "NoError", "", NOON),
                new Claim.Boot(ID, "vendor", "model", "1.0", NOON),
                new Claim.Incident(Optional.of(ID), "frame-too-long", "70000 bytes", 1, NOON),
                new Claim.Command(ID, "c-1", "Reset", "{\"type\":\"Soft\"}"),
                new Claim.CommandAnswer(ID, "c-1", "Accepted", "{}"),
                new Claim.Lapsing(new PactId("0f".repeat(32)), Digest.sha256(new byte[] {1})),
                new Claim.Anchoring(new LogId("site-7"), 7, Digest.sha256(), "a note"),
                new Claim.Erasing(new LogId("site-7"), List.of(3L, 7L)),
                new Claim.Pruning(
                        new LogId("site-7"), Digest.sha256(), List.of(new Run(3, 7), new Run(9, 10)), Carried.NOTHING));
    }
}

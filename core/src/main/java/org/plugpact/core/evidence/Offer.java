package org.plugpact.core.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.CommodityName;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;

/**
 * The charger's side's terms, signed with the charger's own credential. Its id is the pact's.
 *
 * @param operator whose charger it is
 * @param agent who holds the charger's key and signs for it; empty if the charger does
 * @param connector number 0: any of the charger's
 * @param rateAuthority whose filing makes the tariff lawful there
 * @param commodity what is offered, with its version: {@value #ENERGY}
 * @param tariffHash SHA-256 of the tariff's canonical CBOR
 * @param zone the site's own time, by which local terms of the tariff are read
 * @param window while it stands; at most {@link #WINDOW_MAX}, in whole milliseconds
 * @param began for a session that is reported late, when it began: the tariff is the one in force then. Everything else
 *     is judged as of the window. Empty for a session that begins in the window
 * @param quantityMax the most that it offers: how far the charger's side may go on what it knows. Empty: no limit of its own
 * @param nonce {@value #NONCE_BYTES} unpredictable bytes: no two offers are the same
 */
// Equality is by content, below; nobody writes to the bytes.
@SuppressWarnings("ArrayRecordComponent")
public record Offer(
        PartyId operator,
        Optional<PartyId> agent,
        SiteId site,
        ConnectorId connector,
        Jurisdiction jurisdiction,
        PartyId rateAuthority,
        String commodity,
        String tariffId,
        Digest tariffHash,
        Currency currency,
        ZoneId zone,
        Interval window,
        Optional<Instant> began,
        Optional<Energy> quantityMax,
        byte[] nonce) {
    public static final String KIND = "offer";
    public static final String ENERGY = "energy/1";
    public static final int NONCE_BYTES = 16;

    /** The longest that an offer stands: also how late a signature can be passed off as timely. */
    public static final Duration WINDOW_MAX = Duration.ofHours(24);

    public Offer {
        window = Written.milliseconds(window);
        Written.tariffId(tariffId);
        CommodityName.require(commodity);
        if (window.isEmpty()) throw new IllegalArgumentException("an offer that never stands");
        if (window.duration().compareTo(WINDOW_MAX) > 0) {
            throw new IllegalArgumentException("an offer that stands for " + window.duration());
        }
        began = began.map(Written::milliseconds);
        if (began.isPresent() && !began.get().isBefore(window.from())) {
            throw new IllegalArgumentException("began at " + began.get() + ", which is not before " + window);
        }
        if (nonce.length != NONCE_BYTES) throw new IllegalArgumentException("a nonce of " + nonce.length + " bytes");
    }

    /** Without a limit of its own. */
    public Offer(
            PartyId operator,
            Optional<PartyId> agent,
            SiteId site,
            ConnectorId connector,
            Jurisdiction jurisdiction,
            PartyId rateAuthority,
            String commodity,
            String tariffId,
            Digest tariffHash,
            Currency currency,
            ZoneId zone,
            Interval window,
            Optional<Instant> began,
            byte[] nonce) {
        this(
                operator,
                agent,
                site,
                connector,
                jurisdiction,
                rateAuthority,
                commodity,
                tariffId,
                tariffHash,
                currency,
                zone,
                window,
                began,
                Optional.empty(),
                nonce);
    }

    /** The same, of at most so much. */
    public Offer upTo(Optional<Energy> most) {
        return new Offer(
                operator,
                agent,
                site,
                connector,
                jurisdiction,
                rateAuthority,
                commodity,
                tariffId,
                tariffHash,
                currency,
                zone,
                window,
                began,
                most,
                nonce);
    }

    /** What of a wish is left under its limit. */
    public Energy atMost(Energy wish) {
        return quantityMax.filter(most -> most.compareTo(wish) < 0).orElse(wish);
    }

    /** When the tariff must be in force. */
    public Instant tariffAsOf() {
        return began.orElse(window.from());
    }

    public ChargerId charger() {
        return connector.charger();
    }

    /** Signs it with the charger's credential. */
    public Part<Offer> sign(Salts salts, Signer signer, Instant at) {
        Fields fields = toFields(salts);
        Envelope envelope = Envelope.sign(
                KIND,
                fields.payload(),
                List.of(new SigningAs(signer, Role.CHARGING_NETWORK.text(), Written.milliseconds(at))));
        return new Part<>(this, envelope, fields);
    }

    /** The pact that a signed offer begins. */
    public static PactId pact(Part<Offer> offer) {
        return new PactId(offer.id().hex());
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Offer> read(Envelope envelope, Fields fields) throws Malformed {
        Written.own(KIND, envelope, fields);
        return new Part<>(from(fields), envelope, fields);
    }

    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("operator", operator.text())
                .optional("agent", agent.map(PartyId::text), Fields.Builder::put)
                .put("site", site.text())
                .put("charger", connector.charger().text())
                .put("connector", connector.number())
                .put("jurisdiction", jurisdiction.toString())
                .put("rate-authority", rateAuthority.text())
                .put("commodity", commodity)
                .put("tariff-id", tariffId)
                .put("tariff-hash", tariffHash)
                .put("currency", currency.getCurrencyCode())
                .put("zone", zone.getId())
                .put("window-from", window.from())
                .put("window-to", window.to())
                .optional("began", began, Fields.Builder::put)
                .optional("quantity-max", quantityMax.map(Energy::milliwattHours), Fields.Builder::put)
                .put("nonce", nonce)
                .build();
    }

    static Offer from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId operator = reader.text("operator", PartyId::new);
        Optional<PartyId> agent = Written.party(reader, "agent");
        SiteId site = reader.text("site", SiteId::new);
        ChargerId charger = reader.text("charger", ChargerId::new);
        int number = reader.int32("connector");
        Jurisdiction jurisdiction = reader.text("jurisdiction", Jurisdiction::parse);
        PartyId rateAuthority = reader.text("rate-authority", PartyId::new);
        String commodity = reader.text("commodity");
        String tariffId = reader.text("tariff-id");
        Digest tariffHash = reader.digest("tariff-hash");
        Currency currency = reader.text("currency", Currency::getInstance);
        ZoneId zone = reader.text("zone", Written::zone);
        Instant from = reader.instant("window-from");
        Instant to = reader.instant("window-to");
        Optional<Instant> began = reader.optional("began", reader::instant);
        Optional<Energy> quantityMax = reader.optional("quantity-max", name -> reader.integer(name, Energy::new));
        byte[] nonce = reader.bytes("nonce");
        reader.done();
        return Malformed.unless(
                KIND,
                () -> new Offer(
                        operator,
                        agent,
                        site,
                        new ConnectorId(charger, number),
                        jurisdiction,
                        rateAuthority,
                        commodity,
                        tariffId,
                        tariffHash,
                        currency,
                        zone,
                        new Interval(from, to),
                        began,
                        quantityMax,
                        nonce));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Offer that
                && operator.equals(that.operator)
                && agent.equals(that.agent)
                && site.equals(that.site)
                && connector.equals(that.connector)
                && jurisdiction.equals(that.jurisdiction)
                && rateAuthority.equals(that.rateAuthority)
                && commodity.equals(that.commodity)
                && tariffId.equals(that.tariffId)
                && tariffHash.equals(that.tariffHash)
                && currency.equals(that.currency)
                && zone.equals(that.zone)
                && window.equals(that.window)
                && began.equals(that.began)
                && quantityMax.equals(that.quantityMax)
                && Arrays.equals(nonce, that.nonce);
    }

    @Override
    public int hashCode() {
        return Objects.hash(operator, connector, window, Arrays.hashCode(nonce));
    }
}

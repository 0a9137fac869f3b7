package org.plugpact.core.evidence;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
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
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;

/**
 * The driver's side takes an offer, signed by the vehicle or by the driver's agent.
 *
 * @param offer the offer's id
 * @param provider who has the contract with the driver
 * @param agent who signs for the driver, and the name in its certificate; empty if the vehicle does
 * @param contract whom to charge, by pseudonym
 * @param quantityMax the most that it takes
 * @param ceilingPerKwh the most that a kilowatt-hour may cost, gross; not negative
 * @param flags what else it is ready for, by name ({@link org.plugpact.core.governance.Flag}), ascending, none twice, at most
 *     {@value #FLAGS_MAX}
 */
public record Acceptance(
        Digest offer,
        PartyId provider,
        Optional<PartyId> agent,
        ContractId contract,
        Energy quantityMax,
        Amount ceilingPerKwh,
        List<String> flags) {
    public static final String KIND = "acceptance";
    public static final int FLAGS_MAX = 16;

    private static final String FLAG_FORM = "[a-z][a-z0-9-]{0,31}";

    public Acceptance {
        flags = List.copyOf(flags);
        if (ceilingPerKwh.value().signum() < 0) throw new IllegalArgumentException("a ceiling of " + ceilingPerKwh);
        if (flags.size() > FLAGS_MAX) throw new IllegalArgumentException(flags.size() + " flags");
        for (int i = 0; i < flags.size(); i++) {
            if (!flags.get(i).matches(FLAG_FORM) || (i > 0 && flags.get(i - 1).compareTo(flags.get(i)) >= 0)) {
                throw new IllegalArgumentException("not flags in ascending order: " + flags);
            }
        }
    }

    /** The name that the signing certificate must bear: the agent's, or the contract's. */
    public String signer() {
        return agent.map(PartyId::text).orElseGet(contract::text);
    }

    /** Signs it with the driver's side's key. */
    public Part<Acceptance> sign(Salts salts, Signer signer, Instant at) {
        Fields fields = toFields(salts);
        Envelope envelope = Envelope.sign(
                KIND,
                fields.payload(),
                List.of(new SigningAs(signer, Role.MOBILITY_PROVIDER.text(), Written.milliseconds(at))));
        return new Part<>(this, envelope, fields);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Acceptance> read(Envelope envelope, Fields fields) throws Malformed {
        Written.own(KIND, envelope, fields);
        return new Part<>(from(fields), envelope, fields);
    }

    public Fields toFields(Salts salts) {
        Ratio ceiling = ceilingPerKwh.value();
        return new Fields.Builder(salts)
                .put("offer", offer)
                .put("provider", provider.text())
                .optional("agent", agent.map(PartyId::text), Fields.Builder::put)
                .put("contract", contract.text())
                .put("quantity-max", quantityMax.milliwattHours())
                .put("ceiling-currency", ceilingPerKwh.currency().getCurrencyCode())
                .ratio("ceiling-per-kwh", ceiling.numerator(), ceiling.denominator())
                .put("flags", Written.texts(flags))
                .build();
    }

    static Acceptance from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        Digest offer = reader.digest("offer");
        PartyId provider = reader.text("provider", PartyId::new);
        Optional<PartyId> agent = Written.party(reader, "agent");
        ContractId contract = reader.text("contract", ContractId::new);
        Energy quantityMax = reader.integer("quantity-max", Energy::new);
        Currency currency = reader.text("ceiling-currency", Currency::getInstance);
        Ratio ceiling = reader.ratio("ceiling-per-kwh", Ratio::new);
        List<String> flags = Written.listed(reader.items("flags"));
        reader.done();
        return Malformed.unless(
                KIND,
                () -> new Acceptance(
                        offer, provider, agent, contract, quantityMax, new Amount(currency, ceiling), flags));
    }
}

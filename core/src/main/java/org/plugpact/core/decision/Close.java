package org.plugpact.core.decision;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;

/**
 * What a pact came to: signed with the charger's credential, then by the driver's side. It cites the head of the chain
 * of readings and how many there are, and so covers each of them.
 *
 * @param stopped the id of the chain's last link
 * @param readings how many readings the chain holds
 * @param attestation who held the keys when the pact was admitted
 * @param interval from start to stop, as reported
 * @param energy between the registers at start and stop
 * @param zone by whose wall clock the tariff was read
 * @param tzdata the version of the time-zone data that was used, such as {@code 2025b}
 * @param offsetMinutesAtStart what the zone was ahead of UTC at the start
 */
public record Close(
        Digest offer,
        Digest acceptance,
        Digest admission,
        Digest stopped,
        long readings,
        ContractId contract,
        Attestation attestation,
        Interval interval,
        Energy energy,
        String tariffId,
        Digest tariffHash,
        ZoneId zone,
        String tzdata,
        int offsetMinutesAtStart,
        int offsetMinutesAtEnd,
        Breakdown breakdown) {
    public static final String KIND = "close";

    private static final int TZDATA_MAX = 32;

    public Close {
        if (readings < 0) throw new IllegalArgumentException(readings + " readings");
        if (attestation == Attestation.UNILATERAL) {
            throw new IllegalArgumentException(
                    "that a side did not sign shows in the signatures, not in what they sign");
        }
        if (tzdata.isEmpty() || tzdata.length() > TZDATA_MAX) throw new IllegalArgumentException("tzdata " + tzdata);
    }

    public PactId pact() {
        return new PactId(offer.hex());
    }

    /** The same, computed with another version of the time-zone data. */
    Close withTzdata(String version) {
        return new Close(
                offer,
                acceptance,
                admission,
                stopped,
                readings,
                contract,
                attestation,
                interval,
                energy,
                tariffId,
                tariffHash,
                zone,
                version,
                offsetMinutesAtStart,
                offsetMinutesAtEnd,
                breakdown);
    }

    /** Signs with the charger's credential. The driver's side adds its signature to the envelope that this gives. */
    public Part<Close> sign(Salts salts, Signer charger, Instant at) {
        Fields fields = toFields(salts);
        Envelope envelope = Envelope.sign(
                KIND, fields.payload(), List.of(new SigningAs(charger, Role.CHARGING_NETWORK.text(), at)));
        return new Part<>(this, envelope, fields);
    }

    /** @throws Malformed if it is of another kind, or a field has another form */
    public static Part<Close> read(SignedPart part) throws Malformed {
        return read(part.envelope(), part.fields());
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Close> read(Envelope envelope, Fields fields) throws Malformed {
        Forms.own(Kind.CLOSE, envelope, fields);
        Close close = Forms.read(Kind.CLOSE, fields, Close::from);
        return new Part<>(close, envelope, fields);
    }

    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("offer", offer)
                .put("acceptance", acceptance)
                .put("admission", admission)
                .put("stopped", stopped)
                .put("readings", readings)
                .put("contract", contract.text())
                .put("attestation", attestation.text())
                .put("from", interval.from())
                .put("to", interval.to())
                .put("energy", energy.milliwattHours())
                .put("tariff-id", tariffId)
                .put("tariff-hash", tariffHash)
                .put("zone", zone.getId())
                .put("tzdata", tzdata)
                .put("offset-at-start", offsetMinutesAtStart)
                .put("offset-at-end", offsetMinutesAtEnd)
                .put("breakdown", breakdown.toCbor())
                .build();
    }

    private static Close from(Reader reader) throws Malformed {
        return new Close(
                reader.digest("offer"),
                reader.digest("acceptance"),
                reader.digest("admission"),
                reader.digest("stopped"),
                reader.integer("readings"),
                new ContractId(reader.text("contract")),
                Forms.attestation(reader),
                new Interval(reader.instant("from"), reader.instant("to")),
                new Energy(reader.integer("energy")),
                reader.text("tariff-id"),
                reader.digest("tariff-hash"),
                ZoneId.of(reader.text("zone")),
                reader.text("tzdata"),
                reader.int32("offset-at-start"),
                reader.int32("offset-at-end"),
                reader.value("breakdown", Breakdown::from));
    }
}

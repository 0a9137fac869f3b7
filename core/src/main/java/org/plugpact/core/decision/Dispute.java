package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

/**
 * A party of a pact says that it is not as recorded. It brings what it disputes, offer, acceptance and close as they were
 * signed: whoever decides on it, or rules on it, needs nothing else, and a desk need not keep every pact at hand because
 * one may be disputed.
 *
 * @param close what the pact came to; empty if it is not closed
 * @param fields the close's fields that are disputed, by name, ascending, none twice; at most {@value #FIELDS_MAX}
 * @param energy what was delivered instead, if that is claimed
 * @param gross what is owed instead, tax included, if that is claimed
 * @param reason in the party's words, at most {@value #REASON_MAX} characters
 * @param endorser who disputes, if it is neither of the two sides but one that signed the close later
 */
public record Dispute(
        Part<Offer> offer,
        Part<Acceptance> acceptance,
        Optional<Part<Close>> close,
        Ground ground,
        List<String> fields,
        Optional<Energy> energy,
        Optional<Money> gross,
        String reason,
        Optional<PartyId> endorser) {
    public static final int FIELDS_MAX = 32;
    public static final int REASON_MAX = 4_096;

    private static final int PIECES = 2;
    private static final String FIELD_FORM = "[a-z][a-z0-9-]{0,63}";

    public Dispute {
        fields = List.copyOf(fields);
        Forms.require("a reason", reason, REASON_MAX);
        if (fields.size() > FIELDS_MAX) throw new IllegalArgumentException(fields.size() + " fields disputed");
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).matches(FIELD_FORM)
                    || (i > 0 && fields.get(i - 1).compareTo(fields.get(i)) >= 0)) {
                throw new IllegalArgumentException("not names in ascending order: " + fields);
            }
        }
    }

    /** By one of the pact's two sides. */
    public Dispute(
            Part<Offer> offer,
            Part<Acceptance> acceptance,
            Optional<Part<Close>> close,
            Ground ground,
            List<String> fields,
            Optional<Energy> energy,
            Optional<Money> gross,
            String reason) {
        this(offer, acceptance, close, ground, fields, energy, gross, reason, Optional.empty());
    }

    public PactId pact() {
        return Offer.pact(offer);
    }

    /** Signs it for who disputes, in its role. */
    public Part<Dispute> sign(Salts salts, Signer signer, Role role, Instant at) {
        return Forms.signed(Kind.DISPUTED, this, toFields(salts), signer, role, at);
    }

    /** @throws Malformed if the envelope is of another kind, the fields are not its own, or one has another form */
    public static Part<Dispute> read(Envelope envelope, Fields fields) throws Malformed {
        return Forms.part(Kind.DISPUTED, envelope, fields, Dispute::from);
    }

    public Fields toFields(Salts salts) {
        Fields.Builder into =
                new Fields.Builder(salts).put("offer", whole(offer)).put("acceptance", whole(acceptance));
        close.ifPresent(part -> into.put("close", whole(part)));
        into.put("ground", ground.text())
                .put("disputes", fields.stream().map(Cbor::of).toList());
        energy.ifPresent(claimed -> into.put("claimed-energy", claimed.milliwattHours()));
        gross.ifPresent(
                claimed -> into.put("claimed-currency", claimed.currency().getCurrencyCode())
                        .put("claimed-gross", claimed.minor()));
        into.put("reason", reason);
        endorser.ifPresent(party -> into.put("endorser", party.text()));
        return into.build();
    }

    private static Dispute from(Reader reader) throws Malformed {
        return new Dispute(
                part(reader, "offer", Offer::read),
                part(reader, "acceptance", Acceptance::read),
                reader.optional("close", name -> part(reader, name, Close::read)),
                Forms.named("ground", Ground.values(), Ground::text, reader.text("ground")),
                names(reader.items("disputes")),
                reader.optional("claimed-energy", name -> new Energy(reader.integer(name))),
                reader.optional("claimed-currency", name -> gross(reader, name)),
                reader.text("reason"),
                reader.optional("endorser", name -> reader.text(name, PartyId::new)));
    }

    private static Money gross(Reader reader, String name) throws Malformed {
        Currency currency = reader.text(name, Currency::getInstance);
        return new Money(currency, reader.integer("claimed-gross"));
    }

    private static List<String> names(List<Cbor> items) throws Malformed {
        List<String> names = new ArrayList<>(items.size());
        for (Cbor item : items) names.add(item.asText());
        return names;
    }

    /** A signed part as it stands: {@code [envelope, fields]}, both byte strings. */
    private static Cbor whole(Part<?> part) {
        return Cbor.items(
                Cbor.of(part.envelope().encode()), Cbor.of(part.fields().encode()));
    }

    private interface Reading<T> {
        Part<T> read(Envelope envelope, Fields fields) throws Malformed;
    }

    private static <T> Part<T> part(Reader reader, String name, Reading<T> reading) throws Malformed {
        List<Cbor> pieces = reader.value(name, value -> value.asItems(PIECES));
        return reading.read(
                Envelope.decode(pieces.get(0).asBytes()),
                Fields.decode(pieces.get(1).asBytes()));
    }
}

package org.plugpact.core.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.units.Power;

/**
 * The id of a claim: SHA-256 of the CBOR array of its kind, its sender and its content. What is signed has an id of its
 * own, which is used here, so that a second signature of the same content by the same key is the same claim.
 */
final class ClaimIds {
    private ClaimIds() {}

    static Digest of(Claim claim) {
        return Digest.sha256(content(claim).encode());
    }

    private static Cbor content(Claim claim) {
        return switch (claim) {
            case Claim.Opening(var genesis) -> items("opening", id(genesis.id()));
            case Claim.StatementMade(var statement) -> items("statement", id(statement.id()));
            case Claim.Registration registration -> registration(registration);
            case Claim.Handshake(var offer, var contract, var acceptance, var refusal, var custodial) ->
                items(
                        "handshake",
                        id(offer.id()),
                        Cbor.of(contract.text()),
                        optional(acceptance, part -> id(part.id())),
                        Cbor.of(refusal),
                        Cbor.of(custodial));
            case Claim.Start(var connector, var contract, var register, var at) ->
                items(
                        "start",
                        place(connector),
                        Cbor.of(contract.text()),
                        Cbor.of(register.milliwattHours()),
                        time(at));
            case Claim.Sampling(var connector, var transaction, var samples) ->
                items(
                        "sampling",
                        place(connector),
                        optional(transaction, number -> Cbor.of(number.value())),
                        samples(samples));
            case Claim.Stop stop -> stop(stop);
            case Claim.Closing(var pact, var close, var attestation) ->
                items("closing", Cbor.of(pact.text()), id(close.id()), Cbor.of(attestation.text()));
            case Claim.OfDispute said ->
                items(said.kind(), Cbor.of(said.pact().text()), id(said.part().id()));
            case Claim.IntegrityFound(var part) -> items("integrity", id(part.id()));
            case Claim.Lapsing(var pact, var dispute) -> items("lapsing", Cbor.of(pact.text()), id(dispute));
            case Claim.Endorsing endorsing -> endorsing(endorsing);
            case Claim.Delivered delivered -> delivered(delivered);
            case Claim.PortStatus(var connector, var status, var errorCode, var info, var at) ->
                items("port-status", place(connector), Cbor.of(status), Cbor.of(errorCode), Cbor.of(info), time(at));
            case Claim.Boot(var charger, var vendor, var model, var firmware, var at) ->
                items("boot", Cbor.of(charger.text()), Cbor.of(vendor), Cbor.of(model), Cbor.of(firmware), time(at));
            case Claim.Anchoring(var log, var size, var root, var note) ->
                items("anchoring", Cbor.of(log.text()), Cbor.of(size), id(root), Cbor.of(note));
            case Claim.Erasing(var log, var facts) -> items("erasing", Cbor.of(log.text()), numbers(facts));
            case Claim.Pruning(var log, var rule, var facts, var carried) -> pruning(log, rule, facts, carried);
            case Claim.Incident(var charger, var kind, var detail, var repeats, var at) ->
                items(
                        "incident",
                        optional(charger, id -> Cbor.of(id.text())),
                        Cbor.of(kind),
                        Cbor.of(detail),
                        Cbor.of(repeats),
                        time(at));
            case Claim.Command(var charger, var id, var action, var arguments) ->
                items("command", Cbor.of(charger.text()), Cbor.of(id), Cbor.of(action), Cbor.of(arguments));
            case Claim.CommandAnswer(var charger, var id, var status, var answer) ->
                items("command-answer", Cbor.of(charger.text()), Cbor.of(id), Cbor.of(status), Cbor.of(answer));
        };
    }

    private static Cbor numbers(List<Long> all) {
        return Cbor.items(all.stream().map(Cbor::of).toList());
    }

    /** What was not said at all before it could be is not said here either, so that old ids stay. */
    private static Cbor registration(Claim.Registration registration) {
        List<Cbor> items = new ArrayList<>(List.of(
                Cbor.of("registration"),
                Cbor.of(registration.charger().text()),
                Cbor.of(registration.site().text()),
                Cbor.of(registration.siteName()),
                Cbor.of(registration.model()),
                Cbor.of(registration.connectors()),
                Cbor.of(registration.operator().text()),
                Cbor.of(registration.jurisdiction().toString()),
                Cbor.of(registration.zone().getId()),
                Cbor.of(registration.tariffId()),
                id(registration.credential())));
        registration.maxPower().ifPresent(power -> items.add(Cbor.of(power.milliwatts())));
        return Cbor.items(items);
    }

    private static Cbor endorsing(Claim.Endorsing endorsing) {
        Endorsement endorsement = endorsing.endorsement();
        return items(
                "endorsing",
                Cbor.of(endorsing.pact().text()),
                id(endorsement.close()),
                Cbor.of(endorsement.signature().role()),
                id(endorsement.signature().certificate()));
    }

    private static Cbor pruning(LogId log, Digest rule, List<Run> facts, Carried carried) {
        return items(
                "pruning",
                Cbor.of(log.text()),
                id(rule),
                Cbor.items(facts.stream()
                        .map(run -> Cbor.items(Cbor.of(run.from()), Cbor.of(run.to())))
                        .toList()),
                Cbor.items(carried.counts().entrySet().stream()
                        .map(one -> Cbor.items(Cbor.of(one.getKey()), Cbor.of(one.getValue())))
                        .toList()),
                Cbor.items(carried.balances().stream()
                        .map(one -> Cbor.items(
                                Cbor.of(one.account()),
                                Cbor.of(one.currency().getCurrencyCode()),
                                Cbor.of(one.debits()),
                                Cbor.of(one.credits())))
                        .toList()));
    }

    private static Cbor stop(Claim.Stop stop) {
        return items(
                "stop",
                Cbor.of(stop.charger().text()),
                Cbor.of(stop.transaction()),
                Cbor.of(stop.register().milliwattHours()),
                time(stop.at()),
                Cbor.of(stop.reason()),
                optional(stop.by(), contract -> Cbor.of(contract.text())),
                samples(stop.samples()));
    }

    private static Cbor delivered(Claim.Delivered delivered) {
        return items(
                "delivered",
                id(delivered.offer().id()),
                id(delivered.acceptance().id()),
                id(delivered.admission().id()),
                Cbor.items(
                        delivered.readings().stream().map(part -> id(part.id())).toList()),
                optional(delivered.close(), ClaimIds::closed));
    }

    /** With who signed it: a close that the vehicle signed later is another claim. */
    private static Cbor closed(SignedPart close) {
        return Cbor.items(id(close.id()), Cbor.of(close.envelope().signatures().size()));
    }

    private static Cbor samples(List<Sample> samples) {
        return Cbor.items(samples.stream()
                .map(sample -> Cbor.items(List.of(
                        time(sample.at()),
                        Cbor.of(sample.register().milliwattHours()),
                        optional(sample.power().map(Power::milliwatts), Cbor::of),
                        optional(sample.reported(), Cbor::of))))
                .toList());
    }

    private static Cbor items(String kind, Cbor... content) {
        List<Cbor> items = new ArrayList<>(content.length + 1);
        items.add(Cbor.of(kind));
        items.addAll(List.of(content));
        return Cbor.items(items);
    }

    private static Cbor place(ConnectorId connector) {
        return Cbor.items(List.of(Cbor.of(connector.charger().text()), Cbor.of(connector.number())));
    }

    private static Cbor id(Digest digest) {
        return Cbor.of(digest.bytes());
    }

    private static Cbor time(Instant at) {
        return Cbor.of(at.toEpochMilli());
    }

    /** An array of none or one, so that absent is not the same as empty. */
    private static <T> Cbor optional(Optional<T> value, Function<T, Cbor> of) {
        return Cbor.items(value.map(of).stream().toList());
    }
}

package org.plugpact.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.handshake.Credentials;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Certified;
import org.plugpact.hub.keys.Edition;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.Salting;

/**
 * Five networks that a hub's root recognises, each operator and provider in one, and what they state at that hub. The
 * first is the hub's own operator, which also has its plain chargers; the last its own provider, which also has its plain
 * drivers.
 */
final class RoamingNetworks {
    private static final Duration AUTHORITY_VALID = Duration.ofDays(365);
    private static final Duration DEVICE_VALID = Duration.ofDays(30);
    private static final Jurisdiction WITHIN = Jurisdiction.parse("GB");
    private static final int PSEUDONYM_DIGITS = 32;

    private final RunningHub hub;
    private final AdminClient client;
    private final List<RoamingNetwork> all;

    private RoamingNetworks(RunningHub hub, AdminClient client, List<RoamingNetwork> all) {
        this.hub = hub;
        this.client = client;
        this.all = all;
    }

    /** Makes them, has the root recognise them, enters a charger of each, and federates each with each. */
    static RoamingNetworks found(RunningHub hub, AdminClient client)
            throws IOException, InterruptedException, DeskBusy, Malformed {
        var parties = hub.keys().parties();
        List<PartyId> named = List.of(
                parties.operator(),
                new PartyId("network-b"),
                new PartyId("network-c"),
                new PartyId("network-d"),
                parties.provider());
        List<RoamingNetwork> made = new ArrayList<>();
        for (PartyId party : named) made.add(make(hub, Character.toString('A' + made.size()), party));
        var networks = new RoamingNetworks(hub, client, List.copyOf(made));
        for (RoamingNetwork one : made) networks.enter(one);
        networks.federate();
        return networks;
    }

    private static RoamingNetwork make(RunningHub hub, String letter, PartyId party) throws IOException {
        Instant now = hub.config().clock().instant();
        IssuingKey authority = IssuingKey.root(Edition.NONE, named(party.text()), now, AUTHORITY_VALID);
        ChargerId id = new ChargerId("ROAM-" + letter);
        ContractId contract =
                new ContractId(Digest.sha256(("roaming vehicle " + letter).getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, PSEUDONYM_DIGITS));
        HeldKey charger = authority
                .make(Certified.CHARGER, Edition.NONE, named(id.text()), now, DEVICE_VALID)
                .held();
        HeldKey vehicle = authority
                .make(Certified.CONTRACT, Edition.NONE, named(contract.text()), now, DEVICE_VALID)
                .held();
        var entered = new Claim.Registration(
                id,
                new SiteId("network-" + letter.toLowerCase(Locale.ROOT)),
                "Network " + letter,
                "Native",
                1,
                party,
                WITHIN,
                hub.config().zone(),
                hub.tariff().id(),
                charger.certificate());
        return new RoamingNetwork(
                letter,
                party,
                authority,
                entered,
                new Credentials(charger.chain(), charger.signer()),
                contract,
                new Credentials(vehicle.chain(), vehicle.signer()));
    }

    private static IssuingKey.Subject named(String name) {
        return new IssuingKey.Subject(name, "", "", Optional.empty());
    }

    /** The root recognises it, and the hub's owner enters its charger, whose key the hub never sees. */
    private void enter(RoamingNetwork one) throws IOException, InterruptedException, DeskBusy {
        byRoot(new Recognise(
                hub.keys().parties().root(),
                one.party(),
                List.of(Role.MOBILITY_PROVIDER, Role.CHARGING_NETWORK),
                List.of(Jurisdiction.EVERYWHERE),
                one.authority().der(),
                AuthorityKeys.validity(one.authority())));
        Outcome outcome = hub.desk().submit(Evidence.own(one.charger()));
        if (!(outcome instanceof Outcome.Recorded))
            throw new IOException(one.charger().charger() + ": " + outcome);
    }

    /** Each says so of each other, unless it has: the hub's own two did when it began. */
    private void federate() throws IOException, InterruptedException, Malformed {
        TrustBundle bundle = bundle();
        for (RoamingNetwork by : all) {
            for (RoamingNetwork with : all) {
                if (by.equals(with) || isStated(bundle, by, with)) continue;
                state(
                        new Federate(
                                by.party(),
                                with.party(),
                                List.of(Offer.ENERGY),
                                Jurisdiction.EVERYWHERE,
                                List.of(),
                                List.of(),
                                AuthorityKeys.validity(by.authority())),
                        by.authority().held().signer());
            }
        }
    }

    private boolean isStated(TrustBundle bundle, RoamingNetwork by, RoamingNetwork with) {
        return bundle.federation(by.party(), with.party(), Offer.ENERGY, WITHIN, now())
                .isPresent();
    }

    List<RoamingNetwork> all() {
        return all;
    }

    RoamingNetwork named(char letter) {
        return all.get(letter - 'A');
    }

    /** How many of them accept another now. */
    long federations() throws IOException, InterruptedException, Malformed {
        TrustBundle bundle = bundle();
        return all.stream()
                .flatMap(by -> all.stream().filter(with -> !by.equals(with) && isStated(bundle, by, with)))
                .count();
    }

    /** What a device that asks now is told. */
    TrustBundle bundle() throws IOException, InterruptedException, Malformed {
        return NativeDevices.bundle(client.statements());
    }

    /** It takes back all that it said of others, from now on. */
    void leaves(RoamingNetwork one) throws IOException, InterruptedException, Malformed {
        for (SignedStatement signed : bundle().statements()) {
            if (signed.statement() instanceof Federate says && says.by().equals(one.party())) {
                state(
                        new Revoke(one.party(), new Target.Made(signed.id()), now(), "we go our own way"),
                        one.authority().held().signer());
            }
        }
    }

    /** The root takes back that it recognised it. */
    void revoke(RoamingNetwork one, Instant from) throws IOException, InterruptedException {
        var target = new Target.Authority(one.party());
        byRoot(new Revoke(hub.keys().parties().root(), target, from, "its authority's key was copied"));
    }

    private void byRoot(Statement statement) throws IOException, InterruptedException {
        state(statement, hub.keys().root().signer());
    }

    private void state(Statement statement, Signer signer) throws IOException, InterruptedException {
        client.state(SignedStatement.sign(statement, new Salting(), signer, now()));
    }

    Instant now() {
        return hub.config().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package org.plugpact.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.keys.Certified;
import org.plugpact.hub.keys.Edition;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.Keyring;

/**
 * Somebody outside the hub, with an authority of its own and a desk that signs under it.
 *
 * @param role in which its desk signs
 */
record RefusalSigner(PartyId party, Role role, IssuingKey authority, HeldKey desk) {
    private static final Duration AUTHORITY_VALID = Duration.ofDays(365);
    private static final Duration DESK_VALID = Duration.ofDays(30);

    static RefusalSigner of(RefusalWorld world, String name, Role role) throws IOException {
        IssuingKey authority = IssuingKey.root(Edition.NONE, named(name), world.now(), AUTHORITY_VALID);
        return new RefusalSigner(new PartyId(name), role, authority, desk(world, authority, name + "-desk"));
    }

    private static HeldKey desk(RefusalWorld world, IssuingKey authority, String name) throws IOException {
        return authority
                .make(Certified.AGENT, Edition.NONE, named(name), world.now(), DESK_VALID)
                .held();
    }

    private static IssuingKey.Subject named(String name) {
        return new IssuingKey.Subject(name, "", "", Optional.empty());
    }

    /** Another desk under the same authority. */
    RefusalSigner another(RefusalWorld world, String name) throws IOException {
        return new RefusalSigner(party, role, authority, desk(world, authority, name));
    }

    RefusalSigner as(Role other) {
        return new RefusalSigner(party, other, authority, desk);
    }

    /** The root recognises it there, in its role. */
    RefusalSigner recognised(RefusalWorld world, String within) throws IOException, InterruptedException {
        world.state(recognition(world, within), world.hub.keys().root().signer());
        return this;
    }

    Recognise recognition(RefusalWorld world, String within) {
        return new Recognise(
                world.hub.keys().parties().root(),
                party,
                List.of(role),
                List.of(Jurisdiction.parse(within)),
                authority.der(),
                AuthorityKeys.validity(authority));
    }

    Signer statements() {
        return authority.held().signer();
    }

    SigningAs signing(Instant at) {
        return new SigningAs(desk.signer(), role.text(), at);
    }

    /** The desk's chain in DER. */
    List<byte[]> chain() {
        return Keyring.der(desk.chain());
    }
}

package org.plugpact.hub.people;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;

/**
 * A driver as the provider knows one: the tag, the contract's pseudonym, and whether it may be used. In another network the
 * same driver is one under another pseudonym.
 *
 * @param name for the provider's own pages; may be empty; at most {@value #NAME_MAX} characters
 * @param contract the pseudonym under which facts speak of this driver
 * @param agent who signs for this driver
 * @param blocked by the provider
 * @param expires from then on it is no good; empty: never
 * @param parent the group that it belongs to, which may end its sessions (OCPP 1.6 parentIdTag)
 * @param traits what else is known of the tag
 */
public record Driver(
        IdTag tag,
        String name,
        ContractId contract,
        PartyId agent,
        boolean blocked,
        Optional<Instant> expires,
        Optional<IdTag> parent,
        Traits traits) {
    public static final int NAME_MAX = 200;

    /** The agent of a driver for whom nobody named another. */
    public static final PartyId USUAL_AGENT = new PartyId("driver-agent");

    /** What a tag is worth at an instant; the words are OCPP 1.6's, 7.2 AuthorizationStatus. */
    public enum Standing {
        ACCEPTED,
        BLOCKED,
        EXPIRED
    }

    public Driver {
        if (name.length() > NAME_MAX) throw new IllegalArgumentException("a name of " + name.length() + " characters");
        if (parent.isPresent() && parent.get().equals(tag)) throw new IllegalArgumentException("its own parent");
    }

    public Standing standing(Instant now) {
        if (blocked) return Standing.BLOCKED;
        boolean expired = expires.isPresent() && !now.isBefore(expires.get());
        return expired ? Standing.EXPIRED : Standing.ACCEPTED;
    }

    /** The same driver, as facts of another network speak of it. */
    Driver under(ContractId other) {
        return new Driver(tag, name, other, agent, blocked, expires, parent, traits);
    }

    @Override
    public String toString() {
        return "Driver[" + contract + "]";
    }
}

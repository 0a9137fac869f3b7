package org.plugpact.hub.agents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;

/** What a door may know about an id tag: whether it is good, and the pseudonym to speak of it. Any thread. */
public final class Drivers {
    private final People people;
    private final PartyId home;
    private final Function<ChargerId, Optional<PartyId>> networks;
    private final InstantSource clock;

    /**
     * @param home the hub's own network
     * @param networks whose a charger is; empty if it is not entered
     */
    public Drivers(People people, PartyId home, Function<ChargerId, Optional<PartyId>> networks, InstantSource clock) {
        this.people = people;
        this.home = home;
        this.networks = networks;
        this.clock = clock;
    }

    /** What a tag that a charger sent is worth now. */
    public sealed interface Known {
        /** The pseudonym, also of who is turned away: what such a tag does anyway is on record. */
        ContractId contract();

        /** The provider knows it and lets it charge. */
        record Welcome(ContractId contract, Optional<Instant> expires, Optional<String> parent) implements Known {}

        /** The provider has blocked it. */
        record Blocked(ContractId contract, Optional<String> parent) implements Known {}

        /** It was good until then. */
        record Expired(ContractId contract, Instant since, Optional<String> parent) implements Known {}

        /** Nobody entered it. */
        record Stranger(ContractId contract) implements Known {}
    }

    /**
     * What a tag is worth that was shown to this charger, under the pseudonym that its network has for it.
     *
     * @param idTag as the charger sent it; a text that can't be a tag is a stranger's, too
     */
    public Known known(ChargerId charger, String idTag) {
        IdTag tag = tag(idTag);
        PartyId network = networks.apply(charger).orElse(home);
        ContractId contract = network.equals(home) ? people.contract(tag) : people.contract(tag, network);
        Optional<Driver> found = people.driver(tag);
        if (found.isEmpty()) return new Known.Stranger(contract);
        Driver driver = found.get();
        Optional<String> parent = driver.parent().map(IdTag::text);
        return switch (driver.standing(clock.instant())) {
            case ACCEPTED -> new Known.Welcome(contract, driver.expires(), parent);
            case BLOCKED -> new Known.Blocked(contract, parent);
            case EXPIRED -> new Known.Expired(contract, driver.expires().orElseThrow(), parent);
        };
    }

    /** The pseudonym in the hub's own network. */
    public ContractId contract(String idTag) {
        return people.contract(tag(idTag));
    }

    /** The tag behind a pseudonym, to be sent to a charger and written down nowhere; empty if nobody entered one. */
    public Optional<String> idTag(ContractId contract) {
        return people.driver(contract).map(driver -> driver.tag().text());
    }

    /** A charger may read anything off a card, and sends an empty text where it has none. */
    private static IdTag tag(String idTag) {
        StringBuilder printable = new StringBuilder();
        idTag.strip()
                .chars()
                .limit(IdTag.LENGTH_MAX)
                .forEach(c -> printable.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        String text = printable.toString().strip();
        return new IdTag(text.isEmpty() ? "?" : text);
    }
}

package org.plugpact.hub.agents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.people.Reach;

/** What a door may know about an id tag: whether it is good, and the pseudonym to speak of it. Any thread. */
public final class Drivers {
    private final People people;
    private final PartyId home;
    private final Outlets outlets;
    private final InstantSource clock;
    private volatile Purse purse = Purse.NONE;

    /** @param home the hub's own network */
    public Drivers(People people, PartyId home, Outlets outlets, InstantSource clock) {
        this.people = people;
        this.home = home;
        this.outlets = outlets;
        this.clock = clock;
    }

    /** From now on this one says who pays beforehand. */
    public void prepaid(Purse knowing) {
        purse = knowing;
    }

    /** Whether the driver of this contract pays beforehand. */
    public boolean isPrepaid(ContractId contract, ChargerId charger) {
        return purse.left(contract, charger).isPresent();
    }

    /** What is known of chargers, for tags that are not good everywhere. */
    public interface Outlets {
        /** How a charger is entered; empty if it is not. */
        Optional<Claim.Registration> entered(ChargerId charger);

        /** What each of a charger's first so many outlets is, as {@link Reach} has it: empty as long as nobody said. */
        Map<Integer, Set<String>> kinds(ChargerId charger, int outlets);
    }

    /**
     * A token as it was shown.
     *
     * @param token as the charger sent it
     * @param kind as the charger's protocol calls it; empty if it tells none
     */
    public record Shown(String token, Optional<String> kind) {
        /** Of a kind that nobody told. */
        public static Shown of(String token) {
            return new Shown(token, Optional.empty());
        }
    }

    /**
     * How a charger is to treat a driver.
     *
     * @param languages better ones first
     * @param outlets those of the charger that are open to the driver; empty: all
     */
    public record Manner(List<String> languages, SortedSet<Integer> outlets) {
        public static final Manner USUAL = new Manner(List.of(), new TreeSet<>());

        public Manner {
            languages = List.copyOf(languages);
            outlets = Collections.unmodifiableSortedSet(new TreeSet<>(outlets));
        }

        /** The same at these outlets alone. */
        public Manner at(Set<Integer> only) {
            return new Manner(languages, new TreeSet<>(only));
        }

        public boolean isOpen(int outlet) {
            return outlets.isEmpty() || outlets.contains(outlet);
        }
    }

    /** Why a tag that is good is no good here. */
    public enum Turned {
        /** Not at this charger, or at this outlet. */
        NOT_HERE,
        /** Not at an outlet of this kind. */
        NOT_THIS_KIND,
        /** Not now. */
        NOT_NOW,
        /** What was paid beforehand is spent. */
        NO_CREDIT
    }

    /** What a tag that a charger sent is worth now. */
    public sealed interface Known {
        /** The pseudonym, also of who is turned away: what such a tag does anyway is on record. */
        ContractId contract();

        /** The provider knows it and lets it charge. */
        record Welcome(ContractId contract, Optional<Instant> expires, Optional<String> parent, Manner manner)
                implements Known {}

        /**
         * The provider knows it, and does not let it charge there.
         *
         * @param until how long that may be remembered
         */
        record Away(ContractId contract, Turned why, Optional<String> parent, Optional<Instant> until)
                implements Known {
            /** For as long as the charger likes. */
            public Away(ContractId contract, Turned why, Optional<String> parent) {
                this(contract, why, parent, Optional.empty());
            }
        }

        /** The provider has blocked it. */
        record Blocked(ContractId contract, Optional<String> parent) implements Known {}

        /** It was good until then. */
        record Expired(ContractId contract, Instant since, Optional<String> parent) implements Known {}

        /** Nobody entered it. */
        record Stranger(ContractId contract) implements Known {}
    }

    /**
     * What a tag is worth that was shown to this charger, under the pseudonym that its network has for it. One of another kind than
     * the one that was entered is a stranger's, and so is a text that can't be a tag.
     */
    public Known known(ChargerId charger, Shown shown) {
        IdTag tag = tag(shown.token());
        Optional<Claim.Registration> entered = outlets.entered(charger);
        Optional<PartyId> network =
                entered.map(Claim.Registration::operator).filter(operator -> !operator.equals(home));
        Optional<Driver> found = people.driver(tag);
        if (found.isPresent() && !found.get().traits().isOf(shown.kind()))
            return new Known.Stranger(people.stranger(tag, network));
        ContractId contract = network.map(of -> people.contract(tag, of)).orElseGet(() -> people.contract(tag));
        if (found.isEmpty()) return new Known.Stranger(contract);
        Driver driver = found.get();
        Optional<String> parent = driver.parent().map(IdTag::text);
        return switch (driver.standing(clock.instant())) {
            case ACCEPTED -> paying(charger, here(driver, contract, entered));
            case BLOCKED -> new Known.Blocked(contract, parent);
            case EXPIRED -> new Known.Expired(contract, driver.expires().orElseThrow(), parent);
        };
    }

    /** Whoever pays beforehand has something left, and is not remembered for later (OCPP 2.1, C17.FR.01, 02). */
    private Known paying(ChargerId charger, Known here) {
        if (!(here instanceof Known.Welcome welcome)) return here;
        var left = purse.left(welcome.contract(), charger);
        if (left.isEmpty()) return here;
        if (left.get().signum() <= 0)
            return new Known.Away(welcome.contract(), Turned.NO_CREDIT, welcome.parent(), Optional.of(clock.instant()));
        return new Known.Welcome(welcome.contract(), Optional.of(clock.instant()), welcome.parent(), welcome.manner());
    }

    /** Whether it is good at this very charger, and where there. */
    private Known here(Driver driver, ContractId contract, Optional<Claim.Registration> entered) {
        Optional<String> parent = driver.parent().map(IdTag::text);
        Manner manner = new Manner(driver.traits().languages(), new TreeSet<>());
        Reach reach = driver.traits().reach();
        if (reach.isAnywhere() || entered.isEmpty())
            return new Known.Welcome(contract, driver.expires(), parent, manner);
        Claim.Registration at = entered.get();
        Map<Integer, Set<String>> kinds =
                reach.kinds().isEmpty() ? Map.of() : outlets.kinds(at.charger(), at.connectors());
        Set<Integer> places = new TreeSet<>();
        Set<Integer> open = new TreeSet<>();
        for (int number = 1; number <= at.connectors(); number++) {
            ConnectorId outlet = new ConnectorId(at.charger(), number);
            if (!reach.holds(at.site(), outlet)) continue;
            places.add(number);
            if (reach.holds(kinds.getOrDefault(number, Set.of()))) open.add(number);
        }
        if (places.isEmpty()) return new Known.Away(contract, Turned.NOT_HERE, parent);
        if (open.isEmpty()) return new Known.Away(contract, Turned.NOT_THIS_KIND, parent);
        return new Known.Welcome(
                contract, driver.expires(), parent, open.size() == at.connectors() ? manner : manner.at(open));
    }

    /** Whether the driver of this contract may charge no more, wherever it was let before. */
    public boolean isWithdrawn(ContractId contract) {
        return people.driver(contract)
                .map(driver -> driver.standing(clock.instant()) != Driver.Standing.ACCEPTED)
                .orElse(false);
    }

    /** In which a driver is spoken to, better ones first; empty if nobody knows. */
    public List<String> languages(ContractId contract) {
        return people.driver(contract)
                .map(driver -> driver.traits().languages())
                .orElse(List.of());
    }

    /** The pseudonym in the hub's own network. */
    public ContractId contract(String idTag) {
        return people.contract(tag(idTag));
    }

    /** The tag behind a pseudonym, to be sent to a charger and written down nowhere; empty if nobody entered one. */
    public Optional<Shown> idTag(ContractId contract) {
        return people.driver(contract)
                .map(driver -> new Shown(driver.tag().text(), driver.traits().kind()));
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

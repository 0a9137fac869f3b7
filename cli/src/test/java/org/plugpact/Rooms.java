package org.plugpact;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The rooms of the house and what each may see: one row a room. A new room needs a sentence and a row here. */
final class Rooms {
    private static final String ROOT = "org.plugpact";

    private static final String BASE = "core.units core.identity core.bytes";
    private static final String CORE = BASE + " core.lineage core.governance core.commodity core.tariff core.evidence"
            + " core.decision core.journal core.ledger core.integrity core.intake core.review core.trust"
            + " core.handshake core.schedule";
    private static final String WIRE = "wire.json wire.ocpp16 wire.ocpp201 wire.ocpp21 wire.ocpi221";
    private static final String HUB =
            "hub.ops hub.store hub.keys hub.certificates hub.export hub.drafts hub.people hub.desk hub.log hub.views hub.agents"
                    + " hub.uplink hub.ocpp hub.ocpp16 hub.upstream hub.fleet hub.files hub.campaigns hub.ocpp2"
                    + " hub.smart hub.upkeep hub.reservations hub.credit hub.ocpi hub.web hub.pay hub.console hub.witness";
    private static final String SIM = "sim.world sim.actors sim.stations";

    static final List<Room> ALL = List.of(
            room("core.units", "", "exact arithmetic leans on nothing"),
            room("core.identity", "", "an id is an id, whoever uses it"),
            room("core.bytes", "", "what is signed is laid out by hand, and knows no meaning"),
            room("core.lineage", "core.identity core.bytes", "a proof is about bytes, not about what they say"),
            room("core.governance", BASE, "who may speak does not hang on what they say"),
            room(
                    "core.trust",
                    BASE + " core.lineage core.governance",
                    "a bundle is checked by whoever holds it, and decides nothing"),
            room("core.commodity", BASE + " core.governance", "what a class demands does not hang on who trades"),
            room("core.tariff", BASE, "a price is computed from terms and readings alone"),
            room("core.schedule", "core.units core.identity", "who may draw how much does not hang on who pays for it"),
            room("core.evidence", BASE + " core.governance core.tariff", "checking comes before deciding"),
            room(
                    "core.decision",
                    BASE + " core.governance core.commodity core.tariff core.evidence",
                    "what follows from evidence does not hang on where it is written"),
            room(
                    "core.handshake",
                    BASE + " core.governance core.commodity core.tariff core.evidence core.decision",
                    "two devices settle a session without a log, a hub or a socket"),
            room(
                    "core.journal",
                    BASE + " core.governance core.tariff core.evidence core.decision core.lineage",
                    "a fact is a decision with a number; it knows no reader"),
            room(
                    "core.ledger",
                    BASE + " core.tariff core.evidence core.decision core.journal",
                    "entries grow from facts and from nothing else"),
            room(
                    "core.integrity",
                    BASE + " core.governance core.commodity core.tariff core.evidence core.decision core.journal",
                    "what a watch finds grows from facts alone, and decides nothing"),
            room(
                    "core.intake",
                    BASE + " core.lineage core.governance core.tariff core.evidence core.decision core.journal",
                    "the one door inward does not know its views"),
            room(
                    "core.review",
                    BASE + " core.lineage core.governance core.commodity core.tariff core.evidence core.decision"
                            + " core.journal core.ledger core.intake core.trust",
                    "whoever doubts a record checks it by the rules that made it"),
            room("meter", "core.units core.bytes", "a foreign format is read as it is, whatever it is good for"),
            room("wire.json", "", "framing is the same for every protocol"),
            room("wire.ocpp16", "wire.json", "one version, one room; never each other"),
            room("wire.ocpp201", "wire.json", "one version, one room; never each other"),
            room("wire.ocpp21", "wire.json", "one version, one room; never each other"),
            room("wire.ocpi221", "wire.json", "one version, one room; never each other"),
            room("hub.ops", "", "configuration and health serve every room, so they know none"),
            room("hub.store", CORE + " hub.ops", "the store keeps bytes, and asks nobody"),
            room("hub.keys", CORE + " hub.store hub.ops", "keys sign what they are given"),
            room(
                    "hub.certificates",
                    CORE + " hub.keys hub.store hub.ops",
                    "whom a charger is certified as does not hang on what it speaks"),
            room(
                    "hub.export",
                    CORE + " hub.store hub.keys hub.ops",
                    "an export is read by who asks nobody, so it asks nobody"),
            room("hub.drafts", CORE + " hub.keys", "what people fill in is the same on every page and command line"),
            room("hub.people", CORE + " hub.store hub.ops", "what can be forgotten is told to nobody"),
            room("hub.desk", CORE + " hub.store hub.keys hub.ops", "the writer does not know who knocks"),
            room("hub.log", CORE + " hub.keys hub.store hub.ops", "what is published is taken from the store alone"),
            room("hub.views", CORE + " hub.store hub.ops", "a view is grown from facts; it calls no door"),
            room(
                    "hub.agents",
                    CORE + " hub.desk hub.keys hub.people hub.store hub.ops",
                    "an agent signs for whoever asks"),
            room(
                    "hub.ocpp",
                    CORE + " " + WIRE + " meter hub.agents hub.certificates hub.desk hub.views hub.ops",
                    "the chargers' door"),
            room(
                    "hub.ocpp16",
                    CORE + " " + WIRE + " meter hub.agents hub.certificates hub.desk hub.views hub.ops hub.ocpp",
                    "a version of OCPP is a dialect of the door's; the door knows none"),
            room(
                    "hub.fleet",
                    CORE + " " + WIRE + " hub.store hub.ops hub.ocpp",
                    "what a charger says of itself as a device is no fact, and no rule reads it"),
            room(
                    "hub.files",
                    CORE + " " + WIRE + " hub.store hub.ops hub.ocpp hub.fleet",
                    "what a charger fetches or brings is the same file in every version"),
            room(
                    "hub.campaigns",
                    CORE + " " + WIRE + " hub.store hub.ops hub.ocpp hub.fleet hub.files",
                    "what follows for many chargers is decided from what each one says"),
            room(
                    "hub.ocpp2",
                    CORE + " " + WIRE
                            + " meter hub.agents hub.certificates hub.desk hub.views hub.ops hub.ocpp hub.fleet",
                    "two editions of OCPP 2 are two dialects with one understanding"),
            room(
                    "hub.smart",
                    CORE + " wire.json hub.desk hub.store hub.ops hub.ocpp",
                    "who may draw how much is decided in no version's words"),
            room(
                    "hub.upstream",
                    CORE + " " + WIRE + " hub.agents hub.keys hub.store hub.ops hub.ocpp",
                    "what is passed on is passed on as it is, whatever it means"),
            room(
                    "hub.uplink",
                    CORE + " hub.agents hub.desk hub.keys hub.people hub.store hub.ops",
                    "the line between a site's hub and its upper hub; neither shows pages on it"),
            room("hub.ocpi", CORE + " " + WIRE + " hub.agents hub.desk hub.views hub.ops", "the peers' door"),
            room(
                    "hub.web",
                    CORE
                            + " hub.agents hub.campaigns hub.certificates hub.desk hub.drafts hub.files hub.fleet hub.log hub.views hub.people hub.ops"
                            + " hub.credit hub.reservations hub.smart hub.upkeep",
                    "the people's door"),
            room(
                    "hub.credit",
                    CORE + " hub.agents hub.desk hub.people hub.store",
                    "what was paid beforehand is charged by closes, whatever a charger speaks"),
            room(
                    "hub.reservations",
                    CORE + " wire.json hub.agents hub.desk hub.ocpp hub.people hub.store",
                    "what is kept for a driver is said in no version's words"),
            room(
                    "hub.upkeep",
                    CORE + " wire.json hub.agents hub.certificates hub.fleet hub.ocpp hub.people hub.store",
                    "what is kept in step on chargers is said in no version's words"),
            room(
                    "hub.console",
                    CORE + " " + WIRE
                            + " hub.agents hub.campaigns hub.certificates hub.credit hub.desk hub.files hub.fleet hub.ocpp hub.people"
                            + " hub.reservations hub.smart hub.store hub.upkeep hub.web",
                    "operators' pages ask every room that knows of chargers, and no room asks them"),
            room(
                    "hub.pay",
                    CORE + " wire.json hub.agents hub.desk hub.fleet hub.ocpp hub.ops hub.people hub.store hub.views"
                            + " hub.web",
                    "who pays at the charger is no charger's and no provider's business"),
            room("hub.witness", CORE + " hub.keys hub.ops", "a witness owes the logs that it watches nothing"),
            room("hub", CORE + " " + WIRE + " meter " + HUB, "Main alone knows every room of the hub"),
            room("sim.world", CORE, "the world does not know who lives in it"),
            room("sim.actors", CORE + " " + WIRE + " sim.world", "actors speak to any system, not to ours"),
            room("sim.stations", CORE + " " + WIRE + " sim.actors", "stations speak to any system, not to ours"),
            room("audit", CORE + " meter", "the auditor trusts no hub"),
            room(
                    "cli.bench",
                    CORE + " " + WIRE + " hub " + HUB + " " + SIM + " meter audit",
                    "benches drive what is there; nothing leans on them"),
            room(
                    "cli.imports",
                    "core.identity core.evidence hub.people",
                    "what another system's file says does not hang on who enters it"),
            room(
                    "cli",
                    CORE + " " + WIRE + " hub " + HUB + " " + SIM + " meter audit cli.bench cli.imports",
                    "the command line alone sees all"));

    private Rooms() {}

    /** One rule a room: whatever of ours it depends on is in its row. */
    static List<Wall> walls() {
        return ALL.stream().map(room -> new Wall(room.name(), room.rule())).toList();
    }

    /** Whatever is built here has a row. */
    static ArchRule everyClassHasARoom() {
        return classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .resideInAnyPackage(ALL.stream().map(Room::inside).toArray(String[]::new))
                .because("a new room needs one plain sentence that says what it is for, and a row in Rooms");
    }

    private static Room room(String name, String sees, String because) {
        return new Room(
                name, Arrays.stream(sees.split(" ")).filter(s -> !s.isEmpty()).toList(), because);
    }

    /** A package, flat, and the packages of ours that it may see besides itself. */
    record Room(String name, List<String> sees, String because) {
        String inside() {
            return ROOT + "." + name;
        }

        List<String> mayNotSee() {
            var others = new ArrayList<>(ALL.stream().map(Room::name).toList());
            others.remove(name);
            others.removeAll(sees);
            return List.copyOf(others);
        }

        private ArchRule rule() {
            var allowed = Stream.concat(Stream.of(name), sees.stream())
                    .map(room -> ROOT + "." + room)
                    .toArray(String[]::new);
            return classes()
                    .that()
                    .resideInAPackage(inside())
                    .should()
                    .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
                    .because(because);
        }
    }
}

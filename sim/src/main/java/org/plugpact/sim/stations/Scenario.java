package org.plugpact.sim.stations;

/** What a simulated station lives through. */
public enum Scenario {
    IDLE("boots, tells its status, sends heartbeats, and does what it is told to"),
    CHARGING("plugs in, shows a card, charges with meter values, stops and leaves, as often as --sessions says"),
    OFFLINE("charges for an hour cut off, then hands everything in with its old times"),
    DROPPED("loses its line in the middle of a session, goes on, and hands in what was missed"),
    NEEDS(
            "charges vehicles that say when they leave and what they want, by AC, DC or (2.1) both ways, and plan by what they get",
            Version.V2_0_1),
    LIMITED(
            "charges while an energy manager at the station lowers what it may draw, and lifts that again",
            Version.V2_0_1),
    V2X(
            "charges vehicles that can give energy back, and does both as its central system's limits and setpoints say",
            Version.V2_1),
    DER(
            "as v2x, with inverters that take grid settings, tell which of them hold, and act upon a grid's frequency by them",
            Version.V2_1),
    STREAMS(
            "is there for --idle, charges meanwhile, and tells what it is told to watch in streams of values",
            Version.V2_1),
    PAID(
            "shows QR codes, if its central system told it how, and charges whoever pays by one for as long as --session says",
            Version.V2_1),
    CLOCK("charges with a clock that is an hour ahead and is never set"),
    DUPLICATES("sends all that tells of a transaction again, with the same message id and with a new one"),
    MALFORMED("sends frames that are none between good ones, and expects to be served all the same"),
    SLOW("asks much and reads nothing for a while"),
    FLAPPING("connects, says a word and drops the line, again and again"),
    BOOTLOOP("restarts again and again");

    private final String does;

    private final Version since;

    Scenario(String does) {
        this(does, Version.V1_6);
    }

    Scenario(String does, Version since) {
        this.does = does;
        this.since = since;
    }

    /** In one line, for people. */
    public String does() {
        return since == Version.V1_6 ? does : does + "; from " + since.number() + " on";
    }

    /** Whether stations of a version can live through it. */
    public boolean isFor(Version version) {
        return version.compareTo(since) >= 0;
    }

    /** The first version whose stations can live through it. */
    public Version since() {
        return since;
    }
}

package org.plugpact.sim.stations;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.schedule.Profile;

/** What a station does after it has answered a command. */
sealed interface Deed {
    /** A driver starts from afar. The profile that came along is kept in the station till then. */
    record Begin(int bay, String token, String type, OptionalInt remoteStart) implements Deed {}

    record Finish(Visit visit, Moment why) implements Deed {}

    /** Anew: at once, or as soon as no vehicle is there. */
    record Restart(boolean atOnce) implements Deed {}

    /** Tells how a bay is; 0 for all. */
    record TellStatus(int bay) implements Deed {}

    record TellBoot() implements Deed {}

    record TellHeartbeat() implements Deed {}

    record TellMeter(int bay) implements Deed {}

    /** The device model, in as many messages as it takes. */
    record Report(int request, boolean writableOnly) implements Deed {}

    /** Charging profiles that were asked for. */
    record ReportProfiles(int request, List<Profile> profiles) implements Deed {}

    /** Limits may have changed. */
    record Adapt() implements Deed {}

    /** Firmware is fetched from there, and installed. */
    record Fetch(OptionalInt request, String location, Optional<Signed> signed) implements Deed {}

    /** A maker's signature over an image, base64, and PEM certificate. */
    record Signed(String signature, String certificate) {}

    /**
     * A log is brought there, under that name.
     *
     * @param diagnostics as 1.6 calls it without its security extension
     */
    record Bring(OptionalInt request, String location, String name, boolean diagnostics) implements Deed {}

    /** Confirms how far a visit may go. */
    record TellLimit(Visit visit) implements Deed {}

    /** A driver is shown what a transaction came to. */
    record ShowPaid(String transaction, BigDecimal cost) implements Deed {}

    /** What only some stations do. */
    record Do(Task task) implements Deed {}

    /** Something that a station's life does. */
    interface Task {
        void on(Life life) throws IOException, InterruptedException;
    }

    record TellPriority(Visit visit, boolean activated) implements Deed {}
}

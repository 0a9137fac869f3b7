package org.plugpact.sim.stations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;

/** A station's doings in one version's messages, and its central system's messages in no version's words. */
interface Tongue {
    Version version();

    /**
     * After power came, or after it was told to restart.
     *
     * @param again whether it was told to restart
     * @param firmware the version that runs
     */
    Ask boot(boolean again, String firmware);

    /**
     * How far it is with firmware.
     *
     * @param signed whether the central system asked for it with a signature
     */
    Ask firmware(String status, OptionalInt request, boolean signed);

    /** How far it is with a log, or with diagnostics as 1.6 calls them without its security extension. */
    Ask log(String status, OptionalInt request, boolean diagnostics);

    Ask heartbeat();

    Ask status(int bay, BayState state, Instant at);

    /** Whether a change of a bay is worth a status in this version. */
    boolean tells(BayState before, BayState after);

    Ask authorise(String token);

    /** Empty if this version has no message for it. */
    Optional<Ask> tell(Happening happening);

    /** What the meter shows outside of any transaction, because somebody asked. */
    Ask meter(int bay, Reading reading);

    /** Parts of the device model; none in 1.6. */
    List<Ask> report(int request, boolean writableOnly, Station station);

    /** Charging profiles; none in 1.6. */
    List<Ask> reportProfiles(int request, List<Profile> profiles);

    /** Empty before 2.1. */
    Optional<Ask> priority(String transaction, boolean activated);

    /** What a vehicle at a bay says it needs; empty before 2.0.1. */
    default Optional<Ask> needs(int bay, Needs needs, Instant at) {
        return Optional.empty();
    }

    /** By what schedule a vehicle will charge; empty before 2.0.1. */
    default Optional<Ask> planned(Composite plan) {
        return Optional.empty();
    }

    /**
     * Somebody else than the central system limits a bay; empty before 2.0.1.
     *
     * @param limit nothing when it is over
     */
    default Optional<Ask> limited(int bay, String source, Optional<Schedule> limit) {
        return Optional.empty();
    }

    /** Reads an answer to {@code action}, strictly. */
    Told told(String action, Json.Entries answer);

    /** Answers the central system's request; called with the station's lock held. */
    Answer answer(Frame.Call call, Station station);

    /**
     * An answer, and what follows from it once it is sent.
     *
     * @param outcome the status word, or the error's code
     */
    record Answer(Frame frame, String outcome, List<Deed> deeds) {
        public Answer {
            deeds = List.copyOf(deeds);
        }
    }
}

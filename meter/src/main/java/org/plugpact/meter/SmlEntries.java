package org.plugpact.meter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/** A meter's list, its entries by their OBIS names. */
final class SmlEntries {
    private static final int PARTS = 7;
    private static final int LOCAL_TIME = 3;
    private static final int TIMESTAMP = 2;
    private static final int MINUTE = 60;

    private final List<Sml> answer;
    private final Map<String, Entry> named = new LinkedHashMap<>();

    private SmlEntries(List<Sml> answer) {
        this.answer = answer;
    }

    static SmlEntries of(byte[] file) throws Malformed {
        var entries = new SmlEntries(SmlReader.answer(file));
        for (Sml item : entries.answer.get(4).items()) {
            var parts = item.items();
            if (parts.size() != PARTS || !(parts.get(0) instanceof Sml.Octets(var name)))
                throw new Malformed("SML: no list entry");
            if (entries.named.put(name, new Entry(name, parts)) != null) throw new Malformed("SML: " + name + " twice");
        }
        return entries;
    }

    byte[] server() throws Malformed {
        return answer.get(1).octets().orElseThrow(() -> new Malformed("SML: no server id"));
    }

    byte[] list() throws Malformed {
        return answer.get(2).octets().orElseThrow(() -> new Malformed("SML: no list name"));
    }

    byte[] signature() throws Malformed {
        return answer.get(5).octets().orElseThrow(() -> new Malformed("SML: no signature"));
    }

    Entry needed(String name) throws Malformed {
        return find(name).orElseThrow(() -> new Malformed("SML: no entry " + name));
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** An instant by the meter, with what its clock on the wall then differed from UTC. */
    record Time(OffsetDateTime at) {
        /** Seconds since 1970 on the wall, which is what is signed. */
        int wall() {
            return (int) (at.toEpochSecond() + at.getOffset().getTotalSeconds());
        }

        /** That time on the wall, as if it were UTC's. */
        OffsetDateTime shown() {
            return at.toLocalDateTime().atOffset(ZoneOffset.UTC);
        }
    }

    /** One entry: name, status, time, unit, scaler, value, signature. */
    record Entry(String name, List<Sml> parts) {
        long status() throws Malformed {
            return parts.get(1).whole().orElseThrow(() -> wrong("status"));
        }

        Time time() throws Malformed {
            var choice = parts.get(2).items();
            if (choice.size() == 2) {
                long tag = choice.get(0).whole().orElse(0L);
                var local = choice.get(1).items();
                if (tag == TIMESTAMP && choice.get(1) instanceof Sml.Whole(var seconds)) return time(seconds, 0);
                if (tag == LOCAL_TIME
                        && local.size() == 3
                        && local.get(0) instanceof Sml.Whole(var seconds)
                        && local.get(1) instanceof Sml.Whole(var zone)
                        && local.get(2) instanceof Sml.Whole(var season))
                    return time(seconds, (zone + season) * MINUTE);
            }
            throw wrong("time");
        }

        private Time time(long seconds, long offset) throws Malformed {
            return Malformed.unless(
                    "SML: entry " + name,
                    () -> new Time(Instant.ofEpochSecond(seconds)
                            .atOffset(ZoneOffset.ofTotalSeconds(Math.toIntExact(offset)))));
        }

        byte unit() throws Malformed {
            return parts.get(3).whole().orElseThrow(() -> wrong("unit")).byteValue();
        }

        byte scaler() throws Malformed {
            return parts.get(4).whole().orElseThrow(() -> wrong("scaler")).byteValue();
        }

        long value() throws Malformed {
            return parts.get(5).whole().orElseThrow(() -> wrong("number"));
        }

        byte[] octets() throws Malformed {
            return parts.get(5).octets().orElseThrow(() -> wrong("octets"));
        }

        /** A value that is itself a time: the index of seconds. */
        long secondsIndex() throws Malformed {
            var list = parts.get(5).items();
            var time = list.size() == 2 ? list.get(1).items() : List.<Sml>of();
            return (time.size() == 2 ? time.get(1).whole() : Optional.<Long>empty()).orElseThrow(() -> wrong("index"));
        }

        byte[] signature() throws Malformed {
            return parts.get(6).octets().orElseThrow(() -> wrong("signature"));
        }

        private Malformed wrong(String what) {
            return new Malformed("SML: entry " + name + " has no " + what);
        }
    }
}

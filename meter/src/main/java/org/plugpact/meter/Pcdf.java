package org.plugpact.meter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Malformed;

/**
 * Porsche's charging data format: {@code 128.8.0(name:value)…(SG:signature)}. Signed, on secp256r1 with SHA-256, is all that
 * stands before the signature, the key included. Its energy is that of the session, counted from nothing: there is one
 * reading, and no beginning to set it beside.
 */
final class Pcdf {
    static final String HEADER = "128.8.0(";

    private static final Pattern ATTRIBUTE = Pattern.compile("\\(([A-Z]+):([^()]*)\\)");
    private static final Pattern ENERGY = Pattern.compile("(\\d{4}\\.\\d{3})\\*kWh");
    private static final Pattern TIME = Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)");

    private Pcdf() {}

    static Signed read(String text) throws Malformed {
        int sealed = text.indexOf("(SG:");
        if (!text.startsWith(HEADER) || sealed < 0) throw new Malformed("PCDF: no signature");
        var attributes = attributes(text);
        byte[] signature = Encodings.hex(needed(attributes, "SG"))
                .orElseThrow(() -> new Malformed("PCDF: the signature is not in hex"));
        byte[] digest = Digests.sha256(text.substring(0, sealed).getBytes(StandardCharsets.UTF_8));
        var energy = ENERGY.matcher(needed(attributes, "RV"));
        if (!energy.matches()) throw new Malformed("PCDF: no energy RV");
        BigDecimal value = Amounts.decimal("PCDF: RV", energy.group(1).replaceFirst("^0+(?=\\d)", ""));
        String session = needed(attributes, "SI");
        var doubts = new ArrayList<String>();
        if (!needed(attributes, "BV").equals("1")) doubts.add("the meter says that it can't be billed");
        if (!needed(attributes, "SP").equals("1")) doubts.add("it is not the session's last value");
        if (!needed(attributes, "TV").equals("1")) doubts.add("the time is not valid");
        var sync = needed(attributes, "TV").equals("1") ? TimeSync.WALL_CLOCK : TimeSync.UNKNOWN;
        var details = new LinkedHashMap<>(attributes);
        details.remove("SG");
        details.remove("PK");
        details.put(Pairing.SESSION, session.substring(session.lastIndexOf('*') + 1));
        return new Signed(
                Optional.of(needed(attributes, "HW")),
                List.of(new MeterReading(
                        "128.8.0",
                        value,
                        "kWh",
                        Amounts.register(value, "kWh"),
                        Optional.of(time(attributes, "CT")),
                        sync,
                        Moment.END,
                        "")),
                details,
                doubts,
                new Signed.Seal.By(List.of(Proof.der(Curve.SECP256R1, digest, signature))),
                Optional.of(MeterKey.read(needed(attributes, "PK"))));
    }

    private static SequencedMap<String, String> attributes(String text) throws Malformed {
        var attributes = new LinkedHashMap<String, String>();
        var next = ATTRIBUTE.matcher(text).region(HEADER.length() - 1, text.length());
        while (next.lookingAt()) {
            if (attributes.put(next.group(1), next.group(2)) != null)
                throw new Malformed("PCDF: " + next.group(1) + " twice");
            next.region(next.end(), text.length());
        }
        if (next.regionStart() != text.length()) throw new Malformed("PCDF: at character " + next.regionStart());
        if (!"SG".equals(attributes.lastEntry().getKey())) throw new Malformed("PCDF: more behind the signature");
        return attributes;
    }

    private static String needed(Map<String, String> attributes, String name) throws Malformed {
        return Optional.ofNullable(attributes.get(name)).orElseThrow(() -> new Malformed("PCDF: no " + name));
    }

    /** Two digits each, of the year, the month, the day, the hour, the minute and the second. */
    private static OffsetDateTime time(Map<String, String> attributes, String name) throws Malformed {
        var time = TIME.matcher(needed(attributes, name));
        if (!time.matches()) throw new Malformed("PCDF: no time " + name);
        return Malformed.unless(
                "PCDF: " + name,
                () -> OffsetDateTime.parse("20" + time.group(1) + "-" + time.group(2) + "-" + time.group(3) + "T"
                        + time.group(4) + ":" + time.group(5) + ":" + time.group(6) + "Z"));
    }
}

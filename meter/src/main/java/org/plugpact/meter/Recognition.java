package org.plugpact.meter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Tells which format a value is in: by its name if it has one that is known, else by how it begins. */
final class Recognition {
    private Recognition() {}

    static Format format(Found found) {
        return found.format().flatMap(Recognition::named).orElseGet(() -> beginning(found.text()));
    }

    /** By the name that a container gives it. */
    static Optional<Format> named(String name) {
        String plain = plain(name);
        return switch (plain) {
            case "EDL40P" -> Optional.of(Format.EDL40);
            case "ISAEDL40P" -> Optional.of(Format.ISA_EDL40);
            case "EDL40MENNEKES" -> Optional.of(Format.MENNEKES);
            default ->
                Arrays.stream(Format.values())
                        .filter(format -> format != Format.UNKNOWN)
                        .filter(format -> plain(format.text()).equals(plain))
                        .findFirst();
        };
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    static Format beginning(String text) {
        if (text.startsWith(Ocmf.HEADER)) return Format.OCMF;
        if (text.startsWith(Alfen.HEADER)) return Format.ALFEN;
        if (text.startsWith(Pcdf.HEADER)) return Format.PCDF;
        if (text.startsWith("<")) return markup(text);
        return Encodings.hex(text)
                .or(() -> Encodings.base64(text))
                .filter(SmlFrame::isOne)
                .map(IsaEdl40::isOne)
                .map(isa -> isa ? Format.ISA_EDL40 : Format.EDL40)
                .orElse(Format.UNKNOWN);
    }

    private static Format markup(String text) {
        if (text.contains("<signedMeterValue")) return Format.EDL40_SIGNATURE;
        return text.contains("ChargingProcess") ? Format.MENNEKES : Format.UNKNOWN;
    }
}

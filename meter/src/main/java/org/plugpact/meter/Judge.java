package org.plugpact.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.plugpact.core.bytes.Malformed;

/** Reads one found value by its format and asks its signature. */
final class Judge {
    private final Optional<MeterKey> given;

    /** @param given the key that whoever asks trusts; it goes before any that came with the value */
    Judge(Optional<MeterKey> given) {
        this.given = given;
    }

    MeterValue judge(Found found) {
        Format format = Recognition.format(found);
        try {
            Optional<Signed> read = read(format, found);
            if (read.isEmpty()) return refused(found, format, new Verdict.NotSupported(unknown(found)));
            return judge(found, format, read.get());
        } catch (Malformed broken) {
            return refused(found, format, new Verdict.Malformed(String.valueOf(broken.getMessage())));
        }
    }

    private static Optional<Signed> read(Format format, Found found) throws Malformed {
        return switch (format) {
            case OCMF -> Optional.of(Ocmf.read(found.text()));
            case ALFEN -> Optional.of(Alfen.read(found.text()));
            case EDL40 -> Optional.of(Edl40.sml(bytes(found.text())));
            case EDL40_SIGNATURE -> Optional.of(Edl40.xml(found.text()));
            case ISA_EDL40 -> Optional.of(IsaEdl40.sml(bytes(found.text())));
            case MENNEKES -> Optional.of(Mennekes.read(found.text()));
            case PCDF -> Optional.of(Pcdf.read(found.text()));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static byte[] bytes(String text) throws Malformed {
        return Encodings.hex(text)
                .or(() -> Encodings.base64(text))
                .orElseThrow(() -> new Malformed("SML: neither hex nor base64"));
    }

    private static String unknown(Found found) {
        return found.format().map(name -> "format " + name).orElse("no known format");
    }

    private MeterValue judge(Found found, Format format, Signed signed) {
        var doubts = new ArrayList<>(signed.doubts());
        signed.readings().forEach(reading -> reading.doubt().ifPresent(doubts::add));
        Optional<MeterKey> beside = beside(found, signed.within(), doubts);
        Verdict verdict = switch (signed.seal()) {
            case Signed.Seal.Unknown(var what) -> new Verdict.NotSupported(what);
            case Signed.Seal.By(var proofs) ->
                verdict(proofs, beside, found.key().isPresent());
        };
        return new MeterValue(
                found.place(),
                found.transaction(),
                format,
                signed.meter(),
                signed.readings().stream()
                        .map(reading -> reading.packedAs(found.moment()))
                        .toList(),
                signed.details(),
                verdict,
                doubts);
    }

    /** The key that came with a value: beside it, or else within it. Where keys differ, that is a doubt. */
    private Optional<MeterKey> beside(Found found, Optional<MeterKey> within, List<String> doubts) {
        Optional<MeterKey> beside = within;
        if (found.key().isPresent()) {
            try {
                MeterKey key = MeterKey.read(found.key().get());
                if (within.isPresent() && !within.get().isSame(key)) doubts.add("two different keys came with it");
                beside = Optional.of(key);
            } catch (Malformed unreadable) {
                if (given.isPresent() || within.isPresent()) doubts.add("the key beside it is no key");
            }
        }
        if (given.isPresent() && beside.isPresent() && !beside.get().isSame(given.get()))
            doubts.add("the key that came with it is not the given one");
        return beside;
    }

    private Verdict verdict(List<Proof> proofs, Optional<MeterKey> beside, boolean hadOne) {
        Optional<MeterKey> asked = given.or(() -> beside);
        if (asked.isEmpty())
            return new Verdict.Unverifiable(
                    hadOne ? "the key beside it is on none of the curves, or no key" : "no key");
        MeterKey key = asked.get();
        for (Proof proof : proofs) {
            if (key.on(proof.curve()).isEmpty())
                return new Verdict.Invalid("signed on " + proof.curve().text() + ", and the key is "
                        + key.curve().map(curve -> "on " + curve.text()).orElse("no point of it"));
            if (!proof.holds(key)) return new Verdict.Invalid("the signature does not hold");
        }
        return new Verdict.Valid(given.isPresent() ? KeyOrigin.GIVEN : KeyOrigin.BESIDE);
    }

    private static MeterValue refused(Found found, Format format, Verdict verdict) {
        SequencedMap<String, String> none = new LinkedHashMap<>();
        return new MeterValue(
                found.place(), found.transaction(), format, Optional.empty(), List.of(), none, verdict, List.of());
    }
}

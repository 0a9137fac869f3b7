package org.plugpact.meter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/**
 * Open Charge Metering Format, up to version 1.4: {@code OCMF|payload|signature}. Signed are the payload's bytes between the
 * bars as they stand, white space and all; they are read here, and never written.
 */
final class Ocmf {
    static final String HEADER = "OCMF|";

    /** A value with a hundred readings has 20 kB. */
    static final int TEXT_MAX = 1 << 18;

    /** The default since 0.4, and the only one before. */
    private static final String DEFAULT_ALGORITHM = "ECDSA-secp256r1-SHA256";

    private static final int MAJOR_MAX = 1;

    private Ocmf() {}

    static Signed read(String text) throws Malformed {
        if (text.length() > TEXT_MAX) throw new Malformed("OCMF: more than " + TEXT_MAX + " characters");
        String[] sections = text.split("\\|", -1);
        if (sections.length != 3 || !sections[0].equals("OCMF"))
            throw new Malformed("OCMF: " + sections.length + " sections, not header, payload and signature");
        var payload = within("payload", sections[1]);
        var signature = within("signature", sections[2]);
        var readings = OcmfReadings.of(payload);
        return new Signed(
                OcmfReadings.meter(payload),
                readings.list(),
                OcmfReadings.details(payload),
                readings.doubts(),
                seal(sections[1], version(payload), signature),
                Optional.empty());
    }

    private static Json.Members within(String section, String text) throws Malformed {
        try {
            return JsonReader.members(text);
        } catch (Malformed broken) {
            throw broken.in(section);
        }
    }

    private static Optional<String> version(Json.Members payload) {
        // Some write it as a number.
        return payload.get("FV").map(OcmfReadings::plain);
    }

    private static Signed.Seal seal(String payload, Optional<String> version, Json.Members signature) throws Malformed {
        if (version.isPresent() && !isKnown(version.get())) return new Signed.Seal.Unknown("OCMF " + version.get());
        String algorithm = option(signature, "SA", DEFAULT_ALGORITHM);
        String encoding = option(signature, "SE", "hex");
        String type = option(signature, "SM", "application/x-der");
        if (!type.equals("application/x-der")) return new Signed.Seal.Unknown("signature type " + type);
        String data = signature.text("SD").orElseThrow(() -> new Malformed("signature: no SD"));
        byte[] bytes = switch (encoding) {
            case "hex" -> Encodings.hex(data).orElseThrow(() -> new Malformed("signature: SD is not in hex"));
            case "base64" -> Encodings.base64(data).orElseThrow(() -> new Malformed("signature: SD is not in base64"));
            default -> throw new Malformed("signature: no encoding SE " + encoding);
        };
        String[] parts = algorithm.split("-", -1);
        Optional<Curve> curve =
                parts.length == 3 && parts[0].equals("ECDSA") ? Curve.named(parts[1]) : Optional.empty();
        if (curve.isEmpty() || !Digests.NAMES.contains(parts[2].toUpperCase(Locale.ROOT)))
            return new Signed.Seal.Unknown("signature algorithm " + algorithm);
        return new Signed.Seal.By(List.of(Proof.der(
                curve.get(),
                Digests.of(parts[2].toUpperCase(Locale.ROOT), payload.getBytes(StandardCharsets.UTF_8)),
                bytes)));
    }

    private static boolean isKnown(String version) {
        return version.matches("[0-9]{1,3}\\.[0-9]{1,3}")
                && Integer.parseInt(version.substring(0, version.indexOf('.'))) <= MAJOR_MAX;
    }

    private static String option(Json.Members signature, String name, String otherwise) throws Malformed {
        if (signature.get(name).isEmpty()) return otherwise;
        return signature.text(name).orElseThrow(() -> new Malformed("signature: " + name + " is no text"));
    }
}

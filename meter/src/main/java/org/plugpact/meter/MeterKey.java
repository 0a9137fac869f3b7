package org.plugpact.meter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.plugpact.core.bytes.Malformed;

/** A meter's public key: a point, and the curve if it was stated. */
public final class MeterKey {
    /** A key has at most 120 bytes of DER; beyond this nobody sent a key. */
    private static final int TEXT_MAX = 8_192;

    private static final byte UNCOMPRESSED = 4;

    /** What precedes a key in OCPP 2.x: maker of the notation, encoding, format (OCA, Signed Meter Values, 3.2.2). */
    private static final String OCA_HEX = "oca:base16:asn1:";

    private static final String OCA_BASE64 = "oca:base64:asn1:";

    private final byte[] point;
    private final Optional<Curve> curve;

    private MeterKey(byte[] point, Optional<Curve> curve) {
        this.point = point;
        this.curve = curve;
    }

    /**
     * Reads a key: hex, base64 or base32, also as PEM, of a DER SubjectPublicKeyInfo, of a point (SEC 1, 2.3.3), or of its
     * two coordinates alone; or what OCPP 2.x wraps around that.
     */
    public static MeterKey read(String text) throws Malformed {
        if (text.length() > TEXT_MAX) throw new Malformed("key: " + text.length() + " characters are no key");
        String bare = unwrapped(text.strip());
        return Stream.<Function<String, Optional<byte[]>>>of(Encodings::hex, Encodings::base64, Encodings::base32)
                .flatMap(encoding -> encoding.apply(bare).stream())
                .flatMap(bytes -> of(bytes).stream())
                .findFirst()
                .orElseThrow(() -> new Malformed("key: neither a SubjectPublicKeyInfo nor a point of a known curve"));
    }

    private static String unwrapped(String text) {
        if (text.startsWith("-----BEGIN PUBLIC KEY-----"))
            return text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
        for (String prefix : List.of(OCA_HEX, OCA_BASE64)) {
            if (text.startsWith(prefix)) return text.substring(prefix.length());
        }
        // OCPP 2.x has the printed form once more in base64.
        Optional<String> inner =
                Encodings.base64(text).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).strip());
        return inner.filter(MeterKey::isPrintedKey).map(MeterKey::unwrapped).orElse(text);
    }

    private static boolean isPrintedKey(String inner) {
        return inner.startsWith(OCA_HEX)
                || inner.startsWith(OCA_BASE64)
                || inner.startsWith("-----BEGIN PUBLIC KEY-----")
                || Encodings.hex(inner).flatMap(MeterKey::of).isPresent();
    }

    /** A key out of its bytes: a SubjectPublicKeyInfo, or a point that some known curve has. */
    static Optional<MeterKey> of(byte[] bytes) {
        return described(bytes)
                .or(() -> Arrays.stream(Curve.values())
                        .flatMap(curve -> point(curve, bytes).stream())
                        .findFirst()
                        .map(found -> new MeterKey(bytes.clone(), Optional.empty())));
    }

    private static Optional<MeterKey> described(byte[] der) {
        try {
            var info = SubjectPublicKeyInfo.getInstance(der);
            // Curves that are not named but written out are refused: that is how keys on forged curves come in.
            if (!info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    || !(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier id))
                return Optional.empty();
            byte[] point = info.getPublicKeyData().getOctets();
            return Curve.of(id)
                    .filter(curve -> point(curve, point).isPresent())
                    .map(curve -> new MeterKey(point, Optional.of(curve)));
        } catch (IllegalArgumentException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    private static Optional<ECPoint> point(Curve curve, byte[] bytes) {
        byte[] encoded = bytes;
        if (bytes.length == 2 * curve.width()) {
            encoded = new byte[bytes.length + 1];
            encoded[0] = UNCOMPRESSED;
            System.arraycopy(bytes, 0, encoded, 1, bytes.length);
        }
        try {
            ECPoint point = curve.domain().getCurve().decodePoint(encoded);
            return point.isInfinity() ? Optional.empty() : Optional.of(point);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The curve it is stated to be on; empty for a bare point. */
    Optional<Curve> curve() {
        return curve;
    }

    /** The key on a curve; empty if it is stated to be on another, or its point is not on this one. */
    Optional<ECPublicKeyParameters> on(Curve wanted) {
        if (curve.isPresent() && curve.get() != wanted) return Optional.empty();
        return point(wanted, point).map(found -> new ECPublicKeyParameters(found, wanted.domain()));
    }

    /** Whether it is the same key: the same point on whatever curve it is used on. */
    boolean isSame(MeterKey other) {
        return Arrays.stream(Curve.values()).anyMatch(curve -> {
            var ours = on(curve);
            var theirs = other.on(curve);
            return ours.isPresent()
                    && theirs.isPresent()
                    && ours.get().getQ().equals(theirs.get().getQ());
        });
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(point);
    }
}

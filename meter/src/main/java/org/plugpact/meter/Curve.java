package org.plugpact.meter;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The curves that meters sign on (OCMF 1.4, table 22). All have cofactor 1: a point on the curve is in the group. */
enum Curve {
    SECP192K1("secp192k1"),
    SECP192R1("secp192r1"),
    SECP256K1("secp256k1"),
    SECP256R1("secp256r1"),
    SECP384R1("secp384r1"),
    BRAINPOOL256R1("brainpoolP256r1"),
    BRAINPOOL384R1("brainpoolP384r1");

    private final String text;

    Curve(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    ECDomainParameters domain() {
        return Objects.requireNonNull(Domains.MADE.get(this));
    }

    private ASN1ObjectIdentifier id() {
        return ECNamedCurveTable.getOID(text);
    }

    /** How many bytes a coordinate takes. */
    int width() {
        return (domain().getCurve().getFieldSize() + 7) / 8;
    }

    /** By the name that OCMF gives it, in any case; brainpool with or without its P, for makers write both. */
    static Optional<Curve> named(String name) {
        String plain = plain(name);
        return Arrays.stream(values())
                .filter(curve -> plain(curve.text).equals(plain))
                .findFirst();
    }

    static Optional<Curve> of(ASN1ObjectIdentifier id) {
        return Arrays.stream(values()).filter(curve -> curve.id().equals(id)).findFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("brainpoolp", "brainpool");
    }

    /** Made once: the library checks a curve's base point each time. */
    private static final class Domains {
        private static final Map<Curve, ECDomainParameters> MADE = new EnumMap<>(Curve.class);

        static {
            for (Curve curve : values()) {
                // Arithmetic made for the curve, where the library has it: five times as fast.
                X9ECParameters made = CustomNamedCurves.getByName(curve.text);
                MADE.put(
                        curve,
                        new ECNamedDomainParameters(
                                curve.id(), made == null ? ECNamedCurveTable.getByName(curve.text) : made));
            }
        }
    }
}

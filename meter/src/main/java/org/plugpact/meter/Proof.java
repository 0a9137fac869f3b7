package org.plugpact.meter;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.plugpact.core.bytes.Malformed;

/** An ECDSA signature with the digest that it is over. */
final class Proof {
    private static final byte SEQUENCE = 0x30;
    private static final byte INTEGER = 0x02;
    private static final int ONE_MORE_LENGTH_BYTE = 0x81;

    private final Curve curve;
    private final byte[] digest;
    private final BigInteger r;
    private final BigInteger s;

    private Proof(Curve curve, byte[] digest, BigInteger r, BigInteger s) {
        this.curve = curve;
        this.digest = digest;
        this.r = r;
        this.s = s;
    }

    /**
     * A signature as DER, a sequence of two integers (RFC 3279, 2.2.3). Meters on the market leave out the zero before a number
     * whose first bit is set, or write one too many, and some write the two numbers alone: what they mean is plain, so
     * both are taken, and nothing else is.
     */
    static Proof der(Curve curve, byte[] digest, byte[] signature) throws Malformed {
        if (signature.length == 2 * curve.width()) return plain(curve, digest, signature);
        var bytes = ByteBuffer.wrap(signature);
        if (length(bytes, SEQUENCE) != bytes.remaining()) throw new Malformed("signature: bytes beyond its end");
        BigInteger r = integer(bytes, curve);
        BigInteger s = integer(bytes, curve);
        if (bytes.hasRemaining()) throw new Malformed("signature: bytes beyond its end");
        return new Proof(curve, digest, r, s);
    }

    private static BigInteger integer(ByteBuffer bytes, Curve curve) throws Malformed {
        int length = length(bytes, INTEGER);
        if (length < 1 || length > curve.width() + 1)
            throw new Malformed("signature: an integer of " + length + " bytes");
        var magnitude = new byte[length];
        bytes.get(magnitude);
        return new BigInteger(1, magnitude);
    }

    private static int length(ByteBuffer bytes, byte tag) throws Malformed {
        if (bytes.remaining() < 2 || bytes.get() != tag) throw new Malformed("signature: no DER of two integers");
        int length = Byte.toUnsignedInt(bytes.get());
        if (length == ONE_MORE_LENGTH_BYTE && bytes.hasRemaining()) length = Byte.toUnsignedInt(bytes.get());
        if (length > bytes.remaining()) throw new Malformed("signature: cut off");
        return length;
    }

    /** A signature as its two numbers, one after the other, each as long as the curve's coordinates. */
    static Proof plain(Curve curve, byte[] digest, byte[] signature) throws Malformed {
        int width = curve.width();
        if (signature.length != 2 * width)
            throw new Malformed("signature: " + signature.length + " bytes, not " + 2 * width);
        return new Proof(
                curve,
                digest,
                new BigInteger(1, Arrays.copyOf(signature, width)),
                new BigInteger(1, Arrays.copyOfRange(signature, width, signature.length)));
    }

    Curve curve() {
        return curve;
    }

    /** Whether the key made it. A key of another curve did not. Numbers outside 1 to n-1 are refused by the signer. */
    boolean holds(MeterKey key) {
        return key.on(curve)
                .map(parameters -> {
                    var check = new ECDSASigner();
                    check.init(false, parameters);
                    return check.verifySignature(digest, r, s);
                })
                .orElse(false);
    }
}

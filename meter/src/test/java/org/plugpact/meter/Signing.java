package org.plugpact.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** A meter's key, made from a seed, and what it signs. */
record Signing(Curve curve, BigInteger secret) {
    static Signing of(Curve curve, long seed) {
        var order = curve.domain().getN();
        return new Signing(curve, new BigInteger(order.bitLength() + 64, new Random(seed)).mod(order));
    }

    /** SEC 1, uncompressed. */
    byte[] point() {
        return point(false);
    }

    byte[] point(boolean compressed) {
        return curve.domain().getG().multiply(secret).normalize().getEncoded(compressed);
    }

    byte[] info() {
        try {
            return new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(
                                    X9ObjectIdentifiers.id_ecPublicKey, ECNamedCurveTable.getOID(curve.text())),
                            point())
                    .getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String key() {
        return HexFormat.of().formatHex(info());
    }

    BigInteger[] numbers(byte[] digest) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, curve.domain()));
        return signer.generateSignature(digest);
    }

    byte[] der(byte[] digest) {
        var numbers = numbers(digest);
        var pair = new ASN1EncodableVector();
        for (var number : numbers) pair.add(new ASN1Integer(number));
        try {
            return new DERSequence(pair).getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    byte[] plain(byte[] digest) {
        var numbers = numbers(digest);
        var bytes = new byte[2 * curve.width()];
        for (int i = 0; i < 2; i++) {
            byte[] number = numbers[i].toByteArray();
            int from = Math.max(0, number.length - curve.width());
            int length = number.length - from;
            System.arraycopy(number, from, bytes, (i + 1) * curve.width() - length, length);
        }
        return bytes;
    }

    static byte[] sha256(byte[] message) {
        return digest("SHA-256", message);
    }

    static byte[] digest(String hash, byte[] message) {
        try {
            return MessageDigest.getInstance(hash).digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An OCMF value of this key, its algorithm as OCMF writes it. */
    String ocmf(String payload) {
        return ocmf(payload, "SHA256");
    }

    String ocmf(String payload, String hash) {
        byte[] digest = digest("SHA-" + hash.substring(3), payload.getBytes(StandardCharsets.UTF_8));
        return "OCMF|" + payload + "|{\"SA\":\"ECDSA-" + curve.text().replace("brainpoolP", "brainpool") + "-" + hash
                + "\",\"SD\":\"" + HexFormat.of().formatHex(der(digest)) + "\"}";
    }
}

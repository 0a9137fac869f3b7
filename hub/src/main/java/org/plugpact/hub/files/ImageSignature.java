package org.plugpact.hub.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Whether a maker's word for an image is worth passing on: a charger would find out only after it has fetched all of it (OCPP 1.6 security
 * whitepaper, L01; OCPP 2.1, part 2, A00.FR.707). Under whose root the maker's certificate stands is for chargers to judge, which
 * have it.
 */
final class ImageSignature {
    private static final int PIECE = 1 << 16;
    private static final int SALT = 32;
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, PSSParameterSpec.TRAILER_FIELD_BC);

    private ImageSignature() {}

    /** How an image may be signed: the standard's two, and what makers had before. */
    private enum Way {
        ECDSA("SHA256withECDSA", "EC"),
        RSA_PSS("RSASSA-PSS", "RSA"),
        RSA("SHA256withRSA", "RSA");

        private final String name;
        private final String key;

        Way(String name, String key) {
            this.name = name;
            this.key = key;
        }

        private Signature begin(X509Certificate by) throws GeneralSecurityException {
            Signature signature = Signature.getInstance(name);
            if (this == RSA_PSS) signature.setParameter(PSS);
            signature.initVerify(by.getPublicKey());
            return signature;
        }
    }

    /** @throws IllegalArgumentException if the certificate is none, is not valid at that time, or has not signed this image */
    static void check(Path image, Firmware.Signed signed, Instant now) throws IOException {
        X509Certificate by = certificate(signed.certificate());
        Instant from = by.getNotBefore().toInstant();
        Instant to = by.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(to))
            throw new IllegalArgumentException("certificate: good from " + from + " to " + to);
        byte[] bytes = base64(signed.signature());
        List<Way> ways = List.of(Way.values()).stream()
                .filter(way -> way.key.equals(by.getPublicKey().getAlgorithm()))
                .toList();
        if (ways.isEmpty())
            throw new IllegalArgumentException(
                    "certificate: a key of " + by.getPublicKey().getAlgorithm() + ", and no image is signed by such");
        for (Way way : ways) {
            if (isSigned(image, bytes, by, way)) return;
        }
        throw new IllegalArgumentException("signature: not the certificate's, over this image");
    }

    private static boolean isSigned(Path image, byte[] bytes, X509Certificate by, Way way) throws IOException {
        try (InputStream in = Files.newInputStream(image)) {
            Signature signature = way.begin(by);
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) signature.update(piece, 0, read);
            return signature.verify(bytes);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + way.name, missing);
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException wrong) {
            throw new IllegalArgumentException("certificate: not one in PEM", wrong);
        }
    }

    private static byte[] base64(String signature) {
        try {
            return Base64.getMimeDecoder().decode(signature);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("signature: not base64", wrong);
        }
    }
}

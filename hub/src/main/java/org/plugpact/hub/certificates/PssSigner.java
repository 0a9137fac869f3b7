package org.plugpact.hub.certificates;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** Signs by RSA-PSS with SHA-256 and a salt as long (RFC 4055, 3.1; OCPP 2.1 part 2, A00.FR.505), with the JDK's own RSA. */
final class PssSigner implements ContentSigner {
    private static final int SALT_BYTES = 32;
    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    private static final AlgorithmIdentifier PSS = new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSASSA_PSS,
            new RSASSAPSSparams(
                    SHA256,
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256),
                    new ASN1Integer(SALT_BYTES),
                    RSASSAPSSparams.DEFAULT_TRAILER_FIELD));

    private final ByteArrayOutputStream written = new ByteArrayOutputStream(512);
    private final PrivateKey key;

    PssSigner(PrivateKey key) {
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return PSS;
    }

    @Override
    public OutputStream getOutputStream() {
        return written;
    }

    @Override
    public byte[] getSignature() {
        try {
            var signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec(
                    "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, PSSParameterSpec.TRAILER_FIELD_BC));
            signature.initSign(key);
            signature.update(written.toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a key that cannot sign", broken);
        }
    }
}

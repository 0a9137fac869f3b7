package org.plugpact.hub.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** By what a certificate is named. */
public enum HashAlgorithm {
    SHA256("SHA-256", "2.16.840.1.101.3.4.2.1"),
    SHA384("SHA-384", "2.16.840.1.101.3.4.2.2"),
    SHA512("SHA-512", "2.16.840.1.101.3.4.2.3");

    private final String jcaName;
    /** RFC 5754, 2. */
    private final String id;

    HashAlgorithm(String jcaName, String id) {
        this.jcaName = jcaName;
        this.id = id;
    }

    static Optional<HashAlgorithm> of(ASN1ObjectIdentifier id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id.getId())).findFirst();
    }

    ASN1ObjectIdentifier id() {
        return new ASN1ObjectIdentifier(id);
    }

    String jcaName() {
        return jcaName;
    }

    int hexDigits() {
        return digest(new byte[0]).length();
    }

    /** In lower-case hex. */
    String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(jcaName).digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has " + jcaName, missing);
        }
    }
}

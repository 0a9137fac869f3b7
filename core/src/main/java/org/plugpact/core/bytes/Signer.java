package org.plugpact.core.bytes;

/** Someone who can sign under a certificate, wherever the key is kept. */
public interface Signer {
    Algorithm algorithm();

    /** SHA-256 of the certificate in DER. */
    Digest certificate();

    /** {@value Algorithm#SIGNATURE_SIZE} bytes over the message. */
    byte[] sign(byte[] message);
}

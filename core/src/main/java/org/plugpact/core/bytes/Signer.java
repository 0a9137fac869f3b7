package org.plugpact.core.bytes;

/** Someone who can sign under a certificate, wherever the key is kept. */
public interface Signer {
    Algorithm algorithm();

    /** SHA-256 of the certificate in DER. */
    Digest certificate();

    /** The signature of the message, of the algorithm's size. */
    byte[] sign(byte[] message);
}

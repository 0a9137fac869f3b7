package org.plugpact.hub.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Chain;

/** One of the hub's authorities, in two files: {@code NAME.key} (PKCS#8) and {@code NAME.pem} (its certificate). */
record Authority(Issuing.Issuer issuer, HeldKey key) {
    static Authority of(X509Certificate certificate, PrivateKey key, Algorithm algorithm) {
        Chain alone = new Chain(List.of(certificate));
        Signer signer = KeyPairs.signer(key, algorithm, alone.path().getFirst());
        return new Authority(new Issuing.Issuer(certificate, key, algorithm), new HeldKey(alone, signer));
    }

    static Authority read(Path folder, String name) throws IOException {
        byte[] der = KeyPairs.unpem("CERTIFICATE", OwnerOnly.read(folder.resolve(name + ".pem")), name + ".pem");
        X509Certificate certificate = Issuing.parse(der);
        Algorithm algorithm = KeyPairs.algorithm(certificate.getPublicKey());
        byte[] pkcs8 = KeyPairs.unpem("PRIVATE KEY", OwnerOnly.read(folder.resolve(name + ".key")), name + ".key");
        return of(certificate, KeyPairs.privateKey(algorithm, pkcs8), algorithm);
    }

    void write(Path folder, String name) throws IOException {
        String key = KeyPairs.pem("PRIVATE KEY", issuer.key().getEncoded());
        OwnerOnly.write(folder.resolve(name + ".key"), key.getBytes(StandardCharsets.US_ASCII));
        String certificate = KeyPairs.pem("CERTIFICATE", der());
        OwnerOnly.write(folder.resolve(name + ".pem"), certificate.getBytes(StandardCharsets.US_ASCII));
    }

    X509Certificate certificate() {
        return issuer.certificate();
    }

    byte[] der() {
        return Issuing.der(issuer.certificate());
    }

    @Override
    public String toString() {
        return "Authority[" + key.chain() + "]";
    }
}

package org.plugpact.hub.ocpp;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.plugpact.core.bytes.Digest;

/** What a charger signs (OCPP 2.1, part 4, 7.1), made by the JDK alone. */
record Jws(PrivateKey key, X509Certificate certificate, String algorithm) {
    /** In the JDK's words; one that no JWS has, and one that says otherwise than it is. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "ES256", "SHA256withECDSAinP1363Format",
            "RS256", "SHA256withRSA",
            "RS384", "SHA384withRSA",
            "DER", "SHA256withECDSA",
            "ES384", "SHA256withECDSAinP1363Format");

    /** The protected header of a message. */
    JsonObject header(String action, int type) throws GeneralSecurityException {
        return new JsonObject()
                .put("alg", algorithm)
                .put("OCPPAction", action)
                .put("OCPPMessageTypeId", type)
                .put("x5t#S256", base64(Digest.sha256(certificate.getEncoded()).bytes()));
    }

    /** A payload within its signature. */
    String around(JsonObject header, String payload) throws GeneralSecurityException {
        var head = base64(header.encode().getBytes(StandardCharsets.UTF_8));
        var body = base64(payload.getBytes(StandardCharsets.UTF_8));
        var signature = Signature.getInstance(SIGNATURES.get(algorithm));
        signature.initSign(key);
        signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
        return "{\"payload\":\"" + body + "\",\"protected\":\"" + head + "\",\"signature\":\""
                + base64(signature.sign()) + "\"}";
    }

    /** A whole request. */
    String call(String id, String action, String payload) throws GeneralSecurityException {
        return "[2,\"" + id + "\",\"" + action + "-Signed\"," + around(header(action, 2), payload) + "]";
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package org.plugpact.hub.log;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Timestamp;

/** Has a checkpoint stamped by an authority (RFC 3161, 3.4: over HTTP). */
public final class Stamping {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int NONCE_BITS = 64;

    private Stamping() {}

    /**
     * Asks for a timestamp over the whole note, and believes it only if it answers this request and the certificate's key
     * signed it.
     *
     * @throws IOException if there is no good answer
     */
    public static Timestamp stamp(SignedCheckpoint checkpoint, URI authority, X509Certificate certificate)
            throws IOException, InterruptedException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request = generator.generate(
                TSPAlgorithms.SHA256, Timestamp.imprint(checkpoint), new BigInteger(NONCE_BITS, new SecureRandom()));
        byte[] answer = ask(authority, request.getEncoded());
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new IOException("the authority gives no timestamp: " + response.getStatusString());
            }
            Timestamp stamped =
                    Timestamp.of(checkpoint, response.getTimeStampToken().getEncoded(ASN1Encoding.DL));
            stamped.said(certificate);
            return stamped;
        } catch (TSPException | Malformed | IllegalArgumentException wrong) {
            throw new IOException("the authority's answer is not good: " + wrong.getMessage(), wrong);
        }
    }

    private static byte[] ask(URI authority, byte[] query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(authority)
                .timeout(WITHIN)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
            var response = client.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofByteArray(), Timestamp.TOKEN_BYTES_MAX));
            if (response.statusCode() != 200) throw new IOException(authority + " answers " + response.statusCode());
            return response.body();
        }
    }
}

package org.plugpact.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Timestamp;
import org.plugpact.hub.witness.TestLog;

/** A checkpoint is stamped by an authority over HTTP, an honest one and others. */
final class StampingTest {
    private static final Instant NOW = Instant.parse("2030-09-01T00:00:00Z");
    private static final SignedCheckpoint NOTE = TestLog.of("log.test/one").signed(40);

    private KeyPair pair;
    private X509Certificate certificate;
    private HttpServer server;

    // What is done to each answer before it is sent.
    private UnaryOperator<byte[]> bent = answer -> answer;

    @BeforeEach
    void open() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        pair = generator.generateKeyPair();
        var name = new X500Name("CN=Test Timestamps");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.parse("2029-01-01T00:00:00Z")),
                Date.from(Instant.parse("2039-01-01T00:00:00Z")),
                name,
                pair.getPublic());
        var purpose = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);
        builder.addExtension(Extension.extendedKeyUsage, true, purpose);
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer;
            try {
                answer = bent.apply(answer(exchange.getRequestBody().readAllBytes()));
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private byte[] answer(byte[] query) throws Exception {
        var tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", pair.getPrivate(), certificate),
                new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                new ASN1ObjectIdentifier("1.2.3"));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(new TimeStampRequest(query), BigInteger.TWO, Date.from(NOW))
                .getEncoded();
    }

    private Timestamp stamp() throws Exception {
        return Stamping.stamp(
                NOTE, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), certificate);
    }

    @Test
    void anAuthoritysWordIsKeptWithTheNoteThatItIsOver() throws Exception {
        Timestamp stamped = Timestamp.parse(stamp().text());
        assertThat(stamped.stamped()).isEqualTo(NOTE);
        assertThat(stamped.said(certificate)).isEqualTo(new Timestamp.Said(NOW, "CN=Test Timestamps", "es256"));
    }

    @Test
    void anotherRequestsAnswerIsNone() throws Exception {
        var first = new byte[1][];
        bent = answer -> first[0] = answer;
        stamp();
        bent = answer -> first[0];
        assertThatIOException().isThrownBy(this::stamp).withMessageContaining("not good");
    }

    @Test
    void aBentAnswerIsNone() {
        bent = answer -> {
            answer[answer.length - 1] ^= 1;
            return answer;
        };
        assertThatIOException().isThrownBy(this::stamp).withMessageContaining("not good");
        bent = answer -> new byte[] {1};
        assertThatIOException().isThrownBy(this::stamp);
        bent = answer -> new byte[1 << 20];
        assertThatIOException().isThrownBy(this::stamp);
    }
}

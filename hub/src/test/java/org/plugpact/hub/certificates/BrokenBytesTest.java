package org.plugpact.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;

/** What strangers send can be any bytes: each reader says so in its own words, whatever a parser below it throws. */
final class BrokenBytesTest {
    private static final long SEED = Long.getLong("seed", 20_250_131);

    /** Of each kind; {@code -Dcases=1000000} for a long run. */
    private static final int CASES = Integer.getInteger("cases", 1_000);

    private static final Office office = new Office();

    private final Foreign foreign = new Foreign()
            .add(Foreign.plan("Root", office.now()).authority(1))
            .add(Foreign.plan("DE8AACA2B3C4D5", office.now()).askedAt("http://ocsp.example/"));
    private final CertificateHash asked =
            CertificateHash.of(foreign.leaf().certificate(), foreign.root(), HashAlgorithm.SHA256);
    private final Responder responder = office.certificates().responder();

    @AfterAll
    static void close() {
        office.close();
    }

    /** Takes bytes, and throws nothing but what it says that it throws. */
    private interface Reader {
        void read(byte[] bytes) throws Exception;
    }

    @Test
    void requestsForCertificates() throws Exception {
        var keys = Family.ELLIPTIC.generate();
        byte[] request = new PKCS10CertificationRequestBuilder(
                        Names.of(Office.OPERATOR, "CP1"),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
        each(request, bytes -> {
            try {
                SigningRequest.read(Pem.of(Pem.REQUEST, bytes), Purpose.STATION);
            } catch (RequestRefused refused) {
                assertThat(refused.detail()).isNotEmpty();
            }
        });
    }

    @Test
    void text() throws Exception {
        String pem = Pem.of(List.of(foreign.leaf().certificate()));
        each(pem.getBytes(StandardCharsets.US_ASCII), bytes -> {
            try {
                Pem.certificates(new String(bytes, StandardCharsets.ISO_8859_1));
            } catch (Malformed malformed) {
                assertThat(malformed.getMessage()).isNotEmpty();
            }
        });
    }

    @Test
    void certificatesOfVehicles() throws Exception {
        TrustedRoots roots = TrustedRoots.open(office.database(), office::now);
        roots.enter(RootUse.PROVIDER, foreign.rootPem(), "anna");
        try (Ocsp ocsp = Ocsp.open(responder, office::now)) {
            ContractChains chains = new ContractChains(roots, ocsp, office::now);
            byte[] leaf = Pem.der(foreign.leaf().certificate());
            each(leaf, bytes -> {
                if (Arrays.equals(bytes, leaf)) return;
                assertThat(chains.validate(Pem.of(Pem.CERTIFICATE, bytes), "DE8AACA2B3C4D5"))
                        .isNotInstanceOf(ContractChains.Verdict.Good.class);
            });
        }
    }

    @Test
    void questionsToTheResponderAndItsAnswers() throws Exception {
        var root = office.certificates().all().getFirst().certificate();
        var own = office.certificates().all().getLast().certificate();
        CertificateHash hash = CertificateHash.of(own, root, HashAlgorithm.SHA256);
        byte[] question = new OCSPReqBuilder().addRequest(hash.inOcsp()).build().getEncoded();
        byte[] answer = responder.answer(question);
        assertThat(OcspAnswer.read(answer, hash, List.of(root), office.now()).verified())
                .isTrue();
        each(question, bytes -> assertThat(responder.answer(bytes)).isNotEmpty());
        each(answer, bytes -> {
            try {
                var read = OcspAnswer.read(bytes, hash, List.of(root), office.now());
                assertThat(read.status()).isEqualTo(Ocsp.Status.GOOD);
            } catch (IOException notGood) {
                assertThat(notGood.getMessage()).isNotEmpty();
            }
            assertThat(asked.isUnder(foreign.root())).isTrue();
        });
    }

    /** The good bytes, and many that are broken: turned, cut, doubled, or with others in between. */
    private static void each(byte[] good, Reader reader) throws Exception {
        Random chance = new Random(SEED);
        reader.read(good);
        for (int one = 0; one < CASES; one++) {
            byte[] bytes = broken(good, chance);
            try {
                reader.read(bytes);
            } catch (RuntimeException | AssertionError unexpected) {
                throw new AssertionError("case " + one + "; replay with -Dseed=" + SEED, unexpected);
            }
        }
    }

    private static byte[] broken(byte[] good, Random chance) {
        byte[] bytes = good.clone();
        for (int turns = 1 + chance.nextInt(4); turns > 0; turns--) {
            int at = chance.nextInt(bytes.length);
            switch (chance.nextInt(5)) {
                case 0 -> bytes[at] = (byte) chance.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << chance.nextInt(8));
                case 2 -> bytes = at == 0 ? bytes : Arrays.copyOf(bytes, at);
                case 3 -> bytes[at] = (byte) 0xff;
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + at);
                    System.arraycopy(bytes, 0, longer, bytes.length, at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}

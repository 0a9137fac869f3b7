package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.X509;
import org.plugpact.core.units.Interval;

class DamagedCertificateTest {
    private static final Interval VALID =
            new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"));

    /** Whatever one byte becomes: the JDK's own parser throws other things than it says for some of them. */
    @ParameterizedTest
    @EnumSource(names = {"EDDSA", "ES256"})
    void aByteThatIsAnotherGivesACertificateOrNone(Algorithm algorithm) throws Exception {
        byte[] good = Issued.self(Issued.Wish.authority("a", algorithm, VALID))
                .certificate()
                .getEncoded();
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            for (int other = 0; other < 256; other++) {
                byte[] damaged = good.clone();
                damaged[at] = (byte) other;
                try {
                    assertThat(X509.read(damaged)).isNotNull();
                } catch (CertificateException none) {
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }
}

package org.plugpact.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Entrance.Judgement;
import org.plugpact.hub.certificates.Entrance.Knock;
import org.plugpact.hub.certificates.Entrance.Password;
import org.plugpact.hub.certificates.StationCertificates.Answer;

/** Who comes in: OCPP 1.6 security whitepaper, A00.FR.401 to 429 and A05; OCPP 2.1 part 2, the same. */
final class EntranceTest {
    private static final Office office = new Office();
    private static int given;

    private final ChargerId charger = new ChargerId("CP" + ++given);
    private final TrustedRoots roots = TrustedRoots.open(office.database(), office::now);
    private final Profiles profiles = Profiles.open(office.database(), office::now);

    @AfterAll
    static void close() {
        office.close();
    }

    @ParameterizedTest(
            name = "required {0}, used {1}, TLS {2}, certificate {3}, password {4}: {5}; on a test bench {6}")
    @CsvSource({
        "0, 0, false, none,  GOOD,  1, 1",
        "0, 0, false, none,  WRONG, WRONG_PASSWORD, WRONG_PASSWORD",
        "0, 0, false, none,  NONE,  NO_PASSWORD, 0",
        "0, 0, true,  none,  GOOD,  2, 2",
        "0, 0, true,  none,  NONE,  NO_PASSWORD, 0",
        "0, 0, true,  good,  NONE,  3, 3",
        "0, 0, true,  good,  WRONG, 3, 3",
        "1, 0, false, none,  NONE,  NO_PASSWORD, NO_PASSWORD",
        "2, 0, false, none,  GOOD,  PROFILE_TOO_LOW, PROFILE_TOO_LOW",
        "0, 2, false, none,  GOOD,  PROFILE_TOO_LOW, PROFILE_TOO_LOW",
        "0, 2, false, none,  NONE,  NO_PASSWORD, NO_PASSWORD",
        "2, 0, true,  none,  GOOD,  2, 2",
        "2, 0, true,  good,  NONE,  3, 3",
        "3, 0, true,  none,  GOOD,  NO_CERTIFICATE, NO_CERTIFICATE",
        "0, 3, true,  none,  GOOD,  NO_CERTIFICATE, NO_CERTIFICATE",
        "0, 3, false, none,  GOOD,  NO_CERTIFICATE, NO_CERTIFICATE",
        "3, 0, true,  good,  NONE,  3, 3",
        "0, 0, true,  stranger, GOOD, 2, 2",
        "3, 0, true,  stranger, GOOD, CERTIFICATE_OF_NO_TRUSTED_ROOT, CERTIFICATE_OF_NO_TRUSTED_ROOT",
        "0, 0, true,  anothers, GOOD, CERTIFICATE_OF_ANOTHER, CERTIFICATE_OF_ANOTHER",
        "0, 0, true,  revoked,  GOOD, CERTIFICATE_REVOKED, CERTIFICATE_REVOKED",
    })
    void eachComesInByTheBestThatItShowsAndNotBelowWhatItHasTo(
            int required, int used, boolean tls, String certificate, Password password, String expected, String onBench)
            throws Exception {
        profiles.require(charger, SecurityProfile.of(required).orElseThrow(), "anna");
        profiles.used(charger, SecurityProfile.of(used).orElseThrow());
        Knock knock = new Knock(charger, tls, shown(certificate), password);
        assertThat(text(entrance(true).judge(knock))).isEqualTo(onBench);
        profiles.require(charger, SecurityProfile.UNSECURED, "anna");
        profiles.require(charger, SecurityProfile.of(required).orElseThrow(), "anna");
        profiles.used(charger, SecurityProfile.of(used).orElseThrow());
        assertThat(text(entrance(false).judge(knock))).isEqualTo(expected);
    }

    @Test
    void whoOnceCameInBetterNeverFallsBackUnlessAnOperatorSaysSo() throws Exception {
        Knock plain = new Knock(charger, false, List.of(), Password.GOOD);
        Knock overTls = new Knock(charger, true, List.of(), Password.GOOD);
        Knock byCertificate = new Knock(charger, true, shown("good"), Password.NONE);
        assertThat(text(entrance(false).judge(plain))).isEqualTo("1");
        assertThat(text(entrance(false).judge(overTls))).isEqualTo("2");
        assertThat(text(entrance(false).judge(plain))).isEqualTo("PROFILE_TOO_LOW");
        assertThat(text(entrance(false).judge(byCertificate))).isEqualTo("3");
        assertThat(text(afterRestart().judge(overTls))).isEqualTo("NO_CERTIFICATE");
        profiles.require(charger, SecurityProfile.TLS_PASSWORD, "anna");
        assertThat(text(afterRestart().judge(overTls))).isEqualTo("2");
        assertThat(text(afterRestart().judge(plain))).isEqualTo("PROFILE_TOO_LOW");
    }

    @Test
    void anEndedCertificateOpensNothingUnlessAnOperatorLetsItInForANewOne() throws Exception {
        Knock knock = new Knock(charger, true, shown("good"), Password.GOOD);
        office.pass(Duration.ofDays(400));
        assertThat(text(entrance(false).judge(knock))).isEqualTo("CERTIFICATE_EXPIRED");
        profiles.takeExpired(charger, true, "anna");
        assertThat(afterRestart().judge(knock)).isEqualTo(new Judgement.In(SecurityProfile.TLS_CERTIFICATE, true));
    }

    @ParameterizedTest(name = "a maker''s certificate, {0}: {1}")
    @CsvSource({
        "named as the charger, '3, waits'",
        "named by its serial number, '3, waits'",
        "named otherwise, CERTIFICATE_OF_ANOTHER",
        "ended, CERTIFICATE_EXPIRED",
        "of tomorrow, CERTIFICATE_NOT_YET_VALID",
        "an authority's, CERTIFICATE_BROKEN",
        "that may not sign, CERTIFICATE_BROKEN",
        "below one that is no authority, CERTIFICATE_BROKEN",
    })
    void aMakersCertificateCountsOnceItsRootIsTrusted(String how, String expected) throws Malformed {
        var now = office.now();
        String name = how.contains("serial") ? "SN" + charger : how.contains("otherwise") ? "CP0" : charger.text();
        Foreign.Plan leaf = Foreign.plan(name, now);
        Foreign.Plan between = Foreign.plan("Between", now).authority(0);
        switch (how) {
            case "ended" -> leaf.to(now.minusSeconds(60));
            case "of tomorrow" -> leaf.from(now.plusSeconds(60));
            case "an authority's" -> leaf.authority(0);
            case "that may not sign" -> leaf.usage(1 << 3);
            case "below one that is no authority" -> between = Foreign.plan("Between", now);
            default -> assertThat(how).startsWith("named");
        }
        if (how.equals("an authority's")) between = Foreign.plan("Between", now).authority(1);
        Foreign maker = new Foreign()
                .add(Foreign.plan("Maker " + how, now).authority(2))
                .add(between)
                .add(leaf);
        office.certificates().name(charger, "SN" + charger, "anna");
        Knock knock = new Knock(charger, true, maker.shown(), Password.NONE);
        assertThat(text(entrance(false).judge(knock))).isEqualTo("NO_PASSWORD");
        roots.enter(RootUse.CHARGER_MAKER, maker.rootPem(), "anna");
        assertThat(text(entrance(false).judge(knock))).isEqualTo(expected);
        profiles.keepMakers(charger, true, "anna");
        assertThat(text(entrance(false).judge(knock))).isEqualTo(expected.replace(", waits", ""));
        assertThat(Profiles.open(office.database(), office::now).of(charger).keepsMakers())
                .isTrue();
    }

    private Entrance entrance(boolean bench) {
        return new Entrance(office.certificates(), roots, profiles, office::now, bench);
    }

    private Entrance afterRestart() {
        Profiles read = Profiles.open(office.database(), office::now);
        return new Entrance(office.reopen(), roots, read, office::now, false);
    }

    private List<X509Certificate> shown(String kind) throws Exception {
        return switch (kind) {
            case "none" -> List.of();
            case "good" -> issued(charger);
            case "anothers" -> issued(new ChargerId(charger + "x"));
            case "revoked" -> {
                List<X509Certificate> chain = issued(charger);
                String serial = chain.getFirst().getSerialNumber().toString(16);
                office.certificates().revoke(serial, Issued.Reason.KEY_COMPROMISE, "anna");
                yield chain;
            }
            default ->
                new Foreign()
                        .add(Foreign.plan("Nobody", office.now()).authority(1))
                        .add(Foreign.plan(charger.text(), office.now()))
                        .shown();
        };
    }

    private static List<X509Certificate> issued(ChargerId id)
            throws NoSuchAlgorithmException, OperatorCreationException, IOException, Malformed {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var request = new PKCS10CertificationRequestBuilder(
                        Names.of(Office.OPERATOR, id.text()),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        String pem = Pem.of(Pem.REQUEST, request.getEncoded());
        Answer answer = office.certificates().sign(id, Purpose.STATION, pem, Optional.empty());
        return Pem.certificates(((Answer.Signed) answer).chain());
    }

    private static String text(Judgement judgement) {
        return switch (judgement) {
            case Judgement.In(var profile, var mustRenew) -> profile.number() + (mustRenew ? ", waits" : "");
            case Judgement.Out(var reason) -> reason.name();
        };
    }
}

package org.plugpact.hub.ocpp16;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.certificates.CertificateHash;
import org.plugpact.hub.certificates.Installed;
import org.plugpact.hub.certificates.Installed.Install;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.RootAsking;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.CertificateHashData;
import org.plugpact.wire.ocpp16.CertificateUse;
import org.plugpact.wire.ocpp16.DeleteCertificateRequest;
import org.plugpact.wire.ocpp16.DeleteCertificateResponse;
import org.plugpact.wire.ocpp16.GetInstalledCertificateIdsRequest;
import org.plugpact.wire.ocpp16.GetInstalledCertificateIdsResponse;
import org.plugpact.wire.ocpp16.GetInstalledCertificateStatus;
import org.plugpact.wire.ocpp16.HashAlgorithm;
import org.plugpact.wire.ocpp16.InstallCertificateRequest;
import org.plugpact.wire.ocpp16.InstallCertificateResponse;
import org.plugpact.wire.ocpp16.InstallCertificateStatus;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;

/** Roots on chargers, in OCPP 1.6's security extension (security whitepaper, M03 to M05). */
final class Roots16 implements RootAsking {
    private static final Set<RootUse> USES = Set.of(RootUse.HUB, RootUse.CHARGER_MAKER);

    /** InstallCertificate.req (5.11). */
    private static final int CERTIFICATE_MAX = 5_500;

    private static Call call(Request request) {
        return new Call(request.operation().text(), request.write());
    }

    private static <R extends Response> Optional<R> read(Action action, Json.Entries answer, Class<R> kind) {
        return action.responseLeniently(answer, _ -> {}) instanceof Parsed.Good<Response>(var response)
                ? Optional.of(kind.cast(response))
                : Optional.empty();
    }

    static RootUse use(CertificateUse use) {
        return switch (use) {
            case CENTRAL_SYSTEM_ROOT_CERTIFICATE -> RootUse.HUB;
            case MANUFACTURER_ROOT_CERTIFICATE -> RootUse.CHARGER_MAKER;
        };
    }

    private static Optional<CertificateUse> as(RootUse use) {
        return switch (use) {
            case HUB -> Optional.of(CertificateUse.CENTRAL_SYSTEM_ROOT_CERTIFICATE);
            case CHARGER_MAKER -> Optional.of(CertificateUse.MANUFACTURER_ROOT_CERTIFICATE);
            case V2G, PROVIDER, VEHICLE_MAKER -> Optional.empty();
        };
    }

    @Override
    public Set<RootUse> uses() {
        return USES;
    }

    /** One kind at a time (5.7). */
    @Override
    public List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (var kind : CertificateUse.values()) {
            questions.add(new Question(Set.of(use(kind)), call(new GetInstalledCertificateIdsRequest(kind))));
        }
        return questions;
    }

    @Override
    public Optional<List<Installed.Entry>> told(Question question, Json.Entries answer) {
        var use = question.uses().iterator().next();
        return read(Action.GET_INSTALLED_CERTIFICATE_IDS, answer, GetInstalledCertificateIdsResponse.class)
                .map(told -> entries(use, told));
    }

    /** What can't be a certificate's digests can't be deleted by them either, and is left out. */
    static List<Installed.Entry> entries(RootUse use, GetInstalledCertificateIdsResponse told) {
        if (told.status() != GetInstalledCertificateStatus.ACCEPTED) return List.of();
        return told.certificateHashData().stream()
                .flatMap(data -> hash(data).stream())
                .map(hash -> new Installed.Entry(use, hash))
                .toList();
    }

    static Optional<CertificateHash> hash(CertificateHashData data) {
        var algorithm = org.plugpact.hub.certificates.HashAlgorithm.valueOf(
                data.hashAlgorithm().name());
        return CertificateHash.parse(algorithm, data.issuerNameHash(), data.issuerKeyHash(), data.serialNumber());
    }

    @Override
    public Optional<Call> install(RootUse use, X509Certificate root) {
        var pem = new Install(use, root).pem();
        return as(use).filter(kind -> pem.length() <= CERTIFICATE_MAX)
                .map(kind -> call(new InstallCertificateRequest(kind, pem)));
    }

    @Override
    public Answer installed(Json.Entries answer) {
        return read(Action.INSTALL_CERTIFICATE, answer, InstallCertificateResponse.class)
                .<Answer>map(told -> told.status() == InstallCertificateStatus.ACCEPTED
                        ? new Answer.Done()
                        : new Answer.Refused(told.status().text()))
                .orElseGet(() -> new Answer.Refused("an answer that can't be read"));
    }

    @Override
    public Call delete(CertificateHash named) {
        var algorithm = HashAlgorithm.valueOf(named.algorithm().name());
        return call(new DeleteCertificateRequest(
                new CertificateHashData(algorithm, named.issuerName(), named.issuerKey(), named.serial())));
    }

    @Override
    public Answer deleted(Json.Entries answer) {
        return read(Action.DELETE_CERTIFICATE, answer, DeleteCertificateResponse.class)
                .map(told -> switch (told.status()) {
                    case ACCEPTED -> new Answer.Done();
                    case NOT_FOUND -> new Answer.NotThere();
                    case FAILED -> new Answer.Refused(told.status().text());
                })
                .orElseGet(() -> new Answer.Refused("an answer that can't be read"));
    }
}

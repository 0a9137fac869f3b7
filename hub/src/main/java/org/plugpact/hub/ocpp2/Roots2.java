package org.plugpact.hub.ocpp2;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.CertificateHashData;
import org.plugpact.wire.ocpp21.DeleteCertificateRequest;
import org.plugpact.wire.ocpp21.DeleteCertificateResponse;
import org.plugpact.wire.ocpp21.GetCertificateIdUse;
import org.plugpact.wire.ocpp21.GetInstalledCertificateIdsRequest;
import org.plugpact.wire.ocpp21.GetInstalledCertificateIdsResponse;
import org.plugpact.wire.ocpp21.GetInstalledCertificateStatus;
import org.plugpact.wire.ocpp21.HashAlgorithm;
import org.plugpact.wire.ocpp21.InstallCertificateRequest;
import org.plugpact.wire.ocpp21.InstallCertificateResponse;
import org.plugpact.wire.ocpp21.InstallCertificateStatus;
import org.plugpact.wire.ocpp21.InstallCertificateUse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.Response;

/** Roots on stations, in an edition of OCPP 2 (M03 to M05). */
final class Roots2 implements RootAsking {
    private static final Map<RootUse, InstallCertificateUse> INSTALLED_AS = new EnumMap<>(Map.of(
            RootUse.V2G, InstallCertificateUse.V2G_ROOT_CERTIFICATE,
            RootUse.PROVIDER, InstallCertificateUse.MO_ROOT_CERTIFICATE,
            RootUse.CHARGER_MAKER, InstallCertificateUse.MANUFACTURER_ROOT_CERTIFICATE,
            RootUse.HUB, InstallCertificateUse.CSMS_ROOT_CERTIFICATE,
            RootUse.VEHICLE_MAKER, InstallCertificateUse.OEM_ROOT_CERTIFICATE));

    private final Edition edition;
    private final Set<RootUse> uses;

    Roots2(Edition edition) {
        this.edition = edition;
        // 2.0.1 does not know vehicle makers' roots.
        this.uses = edition instanceof Edition21
                ? Set.of(RootUse.values())
                : Set.of(RootUse.V2G, RootUse.PROVIDER, RootUse.CHARGER_MAKER, RootUse.HUB);
    }

    @Override
    public Set<RootUse> uses() {
        return uses;
    }

    /** Without a kind a station tells all that it has; the chains of its own are no roots. */
    @Override
    public List<Question> questions() {
        var request = new GetInstalledCertificateIdsRequest(List.of());
        return List.of(new Question(uses, new Call(request.operation().text(), request.write())));
    }

    private <R extends Response> Optional<R> read(Action action, Json.Entries answer, Class<R> kind) {
        return edition.response(action, answer, _ -> {}) instanceof Parsed.Good<Response>(var response)
                ? Optional.of(kind.cast(response))
                : Optional.empty();
    }

    @Override
    public Optional<List<Installed.Entry>> told(Question question, Json.Entries answer) {
        return read(Action.GET_INSTALLED_CERTIFICATE_IDS, answer, GetInstalledCertificateIdsResponse.class)
                .map(Roots2::entries);
    }

    /** What can't be a certificate's digests can't be deleted by them either, and is left out. */
    static List<Installed.Entry> entries(GetInstalledCertificateIdsResponse told) {
        List<Installed.Entry> entries = new ArrayList<>();
        if (told.status() != GetInstalledCertificateStatus.ACCEPTED) return entries;
        for (var one : told.certificateHashDataChain()) {
            var hash = CertificateManagement.hash(one.certificateHashData());
            var use = use(one.certificateType());
            if (hash.isPresent() && use.isPresent()) entries.add(new Installed.Entry(use.get(), hash.get()));
        }
        return entries;
    }

    static Optional<RootUse> use(GetCertificateIdUse told) {
        return switch (told) {
            case V2G_ROOT_CERTIFICATE -> Optional.of(RootUse.V2G);
            case MO_ROOT_CERTIFICATE -> Optional.of(RootUse.PROVIDER);
            case CSMS_ROOT_CERTIFICATE -> Optional.of(RootUse.HUB);
            case MANUFACTURER_ROOT_CERTIFICATE -> Optional.of(RootUse.CHARGER_MAKER);
            case OEM_ROOT_CERTIFICATE -> Optional.of(RootUse.VEHICLE_MAKER);
            case V2G_CERTIFICATE_CHAIN -> Optional.empty();
        };
    }

    @Override
    public Optional<Call> install(RootUse use, X509Certificate root) {
        var as = INSTALLED_AS.get(use);
        if (as == null || !uses.contains(use)) return Optional.empty();
        return call(new InstallCertificateRequest(as, new Install(use, root).pem()));
    }

    private Optional<Call> call(Request request) {
        return switch (edition.asked(request.operation(), request.write())) {
            case Parsed.Good<Json.Entries>(var payload) ->
                Optional.of(new Call(request.operation().text(), payload));
            case Parsed.Bad<Json.Entries> _ -> Optional.empty();
        };
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
        var data = new CertificateHashData(
                HashAlgorithm.valueOf(named.algorithm().name()), named.issuerName(), named.issuerKey(), named.serial());
        var request = new DeleteCertificateRequest(data);
        return new Call(request.operation().text(), request.write());
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

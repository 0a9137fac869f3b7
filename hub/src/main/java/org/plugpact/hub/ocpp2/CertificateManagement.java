package org.plugpact.hub.ocpp2;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.certificates.CertificateHash;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.ContractService;
import org.plugpact.hub.certificates.HashAlgorithm;
import org.plugpact.hub.certificates.Ocsp;
import org.plugpact.hub.certificates.RevocationLists;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.CertificateAction;
import org.plugpact.wire.ocpp21.CertificateHashData;
import org.plugpact.wire.ocpp21.CertificateStatus;
import org.plugpact.wire.ocpp21.CertificateStatusKind;
import org.plugpact.wire.ocpp21.CertificateStatusRequestInfo;
import org.plugpact.wire.ocpp21.CertificateStatusSource;
import org.plugpact.wire.ocpp21.Get15118EvCertificateRequest;
import org.plugpact.wire.ocpp21.Get15118EvCertificateResponse;
import org.plugpact.wire.ocpp21.GetCertificateChainStatusRequest;
import org.plugpact.wire.ocpp21.GetCertificateChainStatusResponse;
import org.plugpact.wire.ocpp21.GetCertificateStatus;
import org.plugpact.wire.ocpp21.GetCertificateStatusRequest;
import org.plugpact.wire.ocpp21.GetCertificateStatusResponse;
import org.plugpact.wire.ocpp21.Iso15118EvCertificateStatus;
import org.plugpact.wire.ocpp21.OcspRequestData;

/** Block M: contracts for vehicles, and the state of certificates that a station can't ask for itself. */
final class CertificateManagement {
    private final CertificateOffice office;
    private final Sessions sessions;

    CertificateManagement(CertificateOffice office, Sessions sessions) {
        this.office = office;
        this.sessions = sessions;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.GET15118_EV_CERTIFICATE, Get15118EvCertificateRequest.class, this::contract);
        handlers.on(Action.GET_CERTIFICATE_STATUS, GetCertificateStatusRequest.class, this::status);
        handlers.on(Action.GET_CERTIFICATE_CHAIN_STATUS, GetCertificateChainStatusRequest.class, this::chain);
    }

    /** M01, M02: the vehicle's message goes on to who makes contracts, as it is. */
    private Get15118EvCertificateResponse contract(Line line, Get15118EvCertificateRequest request) {
        var act = request.action() == CertificateAction.INSTALL
                ? ContractService.Act.INSTALL
                : ContractService.Act.UPDATE;
        var asked = new ContractService.Asked(
                act, request.iso15118SchemaVersion(), request.exiRequest(), request.maximumContractCertificateChains());
        return switch (office.contractService().ask(asked)) {
            case ContractService.Answer.Given(var exi, var remaining) ->
                new Get15118EvCertificateResponse(
                        Iso15118EvCertificateStatus.ACCEPTED, Optional.empty(), exi, remaining);
            case ContractService.Answer.Failed(var why) -> {
                line.recorder().record(IncidentKind.CERTIFICATE_REFUSED, "contract: " + why);
                yield new Get15118EvCertificateResponse(
                        Iso15118EvCertificateStatus.FAILED, Optional.empty(), "", OptionalInt.empty());
            }
        };
    }

    /** M06.FR.01 to 04. */
    private GetCertificateStatusResponse status(Line line, GetCertificateStatusRequest request) {
        var answer = question(request.ocspRequestData())
                .map(question -> office.ocsp().ask(question, issuers()));
        return answer.isPresent() && answer.get() instanceof Ocsp.Answer.Said said
                ? new GetCertificateStatusResponse(
                        GetCertificateStatus.ACCEPTED, Optional.empty(), Optional.of(said.response()))
                : new GetCertificateStatusResponse(GetCertificateStatus.FAILED, Optional.empty(), Optional.empty());
    }

    /** M07: one answer for each certificate, in their order. */
    private GetCertificateChainStatusResponse chain(Line line, GetCertificateChainStatusRequest request) {
        var statuses = new ArrayList<CertificateStatus>();
        for (var one : request.certificateStatusRequests()) statuses.add(status(one));
        return new GetCertificateChainStatusResponse(statuses);
    }

    private CertificateStatus status(CertificateStatusRequestInfo asked) {
        var failed = new CertificateStatus(
                asked.certificateHashData(), asked.source(), CertificateStatusKind.FAILED, sessions.now());
        var hash = hash(asked.certificateHashData());
        if (hash.isEmpty()) return failed;
        return asked.source() == CertificateStatusSource.CRL
                ? byList(asked, hash.get(), failed)
                : byResponder(asked, hash.get(), failed);
    }

    private CertificateStatus byList(
            CertificateStatusRequestInfo asked, CertificateHash hash, CertificateStatus failed) {
        if (!(office.lists().ask(hash, asked.urls(), issuers())
                instanceof RevocationLists.Answer.Said(var revoked, var verified, var until))) return failed;
        if (!verified) return failed;
        var kind = revoked ? CertificateStatusKind.REVOKED : CertificateStatusKind.GOOD;
        return new CertificateStatus(asked.certificateHashData(), asked.source(), kind, until);
    }

    private CertificateStatus byResponder(
            CertificateStatusRequestInfo asked, CertificateHash hash, CertificateStatus failed) {
        for (var url : asked.urls()) {
            if (office.ocsp().ask(new Ocsp.Question(hash, url), issuers())
                            instanceof Ocsp.Answer.Said(var status, var _, var verified, var until)
                    && verified) {
                return new CertificateStatus(asked.certificateHashData(), asked.source(), kind(status), until);
            }
        }
        return failed;
    }

    private static CertificateStatusKind kind(Ocsp.Status status) {
        return switch (status) {
            case GOOD -> CertificateStatusKind.GOOD;
            case REVOKED -> CertificateStatusKind.REVOKED;
            case UNKNOWN -> CertificateStatusKind.UNKNOWN;
        };
    }

    /** Those under which what a station asks for may stand. */
    private List<X509Certificate> issuers() {
        var issuers = new ArrayList<>(office.authorities());
        for (var use : RootUse.values()) issuers.addAll(office.roots().of(use));
        return issuers;
    }

    static Optional<Ocsp.Question> question(OcspRequestData data) {
        return hash(new CertificateHashData(
                        data.hashAlgorithm(), data.issuerNameHash(), data.issuerKeyHash(), data.serialNumber()))
                .map(hash -> new Ocsp.Question(hash, data.responderURL()));
    }

    static Optional<CertificateHash> hash(CertificateHashData data) {
        var algorithm = HashAlgorithm.valueOf(data.hashAlgorithm().name());
        return CertificateHash.parse(algorithm, data.issuerNameHash(), data.issuerKeyHash(), data.serialNumber());
    }
}

package org.plugpact.hub.ocpp2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.decision.Terms;
import org.plugpact.hub.agents.Drivers.Manner;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.certificates.ContractChains;
import org.plugpact.hub.certificates.ContractChains.Verdict;
import org.plugpact.hub.certificates.Ocsp;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.AuthorizationStatus;
import org.plugpact.wire.ocpp21.AuthorizeCertificateStatus;
import org.plugpact.wire.ocpp21.AuthorizeRequest;
import org.plugpact.wire.ocpp21.AuthorizeResponse;

/** Block C: may this token, or this contract, charge? */
final class Authorization {
    private final Sessions sessions;
    private final ContractChains contracts;
    private final Transfers transfers;
    private final Costs costs;

    Authorization(Sessions sessions, ContractChains contracts, Transfers transfers, Costs costs) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.transfers = transfers;
        this.costs = costs;
    }

    void enter(Handlers handlers) {
        handlers.on(
                Action.AUTHORIZE,
                AuthorizeRequest.class,
                (line, asked) -> transfers.said(line, authorize(line, asked)));
    }

    /** C01 to C07: a whole handshake, on record; none for a contract whose certificates don't stand. */
    private AuthorizeResponse authorize(Line line, AuthorizeRequest authorize) throws DeskBusy {
        if (Tokens.isNone(authorize.idToken()))
            return answer(new Authorised.Yes(Optional.empty(), Optional.empty(), Manner.USUAL));
        if (Tokens.isPayment(authorize.idToken())) {
            sessions.payments().shown(line.charger(), 0, authorize.idToken().idToken());
        }
        var shown = verdict(authorize);
        if (shown.isEmpty())
            return answer(line, sessions.admit(line, Tokens.shown(authorize.idToken())), Optional.empty());
        return switch (shown.get()) {
            case Verdict.Good good -> {
                var driver = sessions.admit(
                        line,
                        new Shown(
                                good.contract().text(),
                                Optional.of(authorize.idToken().type())));
                boolean stands =
                        !(driver.worth() instanceof Authorised.No || driver.worth() instanceof Authorised.Expired);
                yield answer(
                        line,
                        driver,
                        Optional.of(
                                stands
                                        ? AuthorizeCertificateStatus.ACCEPTED
                                        : AuthorizeCertificateStatus.CONTRACT_CANCELLED));
            }
            case Verdict.Expired(var detail) ->
                refused(line, AuthorizationStatus.EXPIRED, AuthorizeCertificateStatus.CERTIFICATE_EXPIRED, detail);
            case Verdict.Revoked(var detail) ->
                refused(line, AuthorizationStatus.INVALID, AuthorizeCertificateStatus.CERTIFICATE_REVOKED, detail);
            case Verdict.Broken(var detail) ->
                refused(line, AuthorizationStatus.INVALID, AuthorizeCertificateStatus.CERT_CHAIN_ERROR, detail);
        };
    }

    /** What comes of the certificates that were shown, or named by their digests (C07.FR.02, 06); empty if none were. */
    private Optional<Verdict> verdict(AuthorizeRequest authorize) {
        var contract = authorize.idToken().idToken();
        if (authorize.certificate().isPresent()) {
            return Optional.of(contracts.validate(authorize.certificate().get(), contract));
        }
        if (authorize.iso15118CertificateHashData().isEmpty()) return Optional.empty();
        var questions = new ArrayList<Ocsp.Question>();
        for (var data : authorize.iso15118CertificateHashData()) {
            var question = CertificateManagement.question(data);
            if (question.isEmpty()) return Optional.of(new Verdict.Broken("a digest that has not the form of one"));
            questions.add(question.get());
        }
        return Optional.of(contracts.ask(questions, contract));
    }

    private static AuthorizeResponse refused(
            Line line, AuthorizationStatus status, AuthorizeCertificateStatus certificate, String detail) {
        line.recorder().record(IncidentKind.CERTIFICATE_REFUSED, "contract: " + detail);
        return new AuthorizeResponse(Tokens.info(status), Optional.of(certificate), List.of(), Optional.empty());
    }

    private static AuthorizeResponse answer(Authorised driver) {
        return new AuthorizeResponse(Tokens.info(driver), Optional.empty(), List.of(), Optional.empty());
    }

    /** With the price that is locked now for this driver, as far as the station has a use for it. */
    private AuthorizeResponse answer(
            Line line, Sessions.Admitted driver, Optional<AuthorizeCertificateStatus> certificate) {
        var terms = costs.tells(line) ? driver.pact().flatMap(sessions::terms) : Optional.<Terms>empty();
        var info = Tokens.with(
                Tokens.info(driver.worth()), terms.flatMap(agreed -> costs.text(line, agreed, driver.worth())));
        var tariff = terms.flatMap(agreed -> costs.tariff(line, agreed));
        // A station may keep the tariff with the token (I08.FR.05), and its price stands no longer than the offer.
        var kept = tariff.isPresent() && driver.until().isPresent()
                ? Tokens.until(info, driver.until().get())
                : info;
        return new AuthorizeResponse(kept, certificate, List.of(), tariff);
    }
}

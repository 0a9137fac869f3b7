package org.plugpact.hub.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.certificates.Responder;

/**
 * Whether chargers' certificates still stand, for whoever relies on one: OCSP (RFC 6960, appendix A) at {@code /certificates/ocsp}, and
 * lists of what was taken back (RFC 5280, 5) at {@code /certificates/crl/ISSUER}. Open to anybody, as such things are.
 */
final class CertificateStates {
    /** Where these begin, below the address that new certificates name. */
    static final String PATH = "/certificates";

    /** Answers being signed; a further one is told to come again, so that who asks much keeps no page waiting. */
    private static final int ANSWERS_AT_ONCE = 4;

    private static final String CRL_TYPE = "application/pkix-crl";

    private final CertificateOffice office;
    private final Responder responder;
    private final AdminDoor.Answering answering;
    private final Semaphore signing = new Semaphore(ANSWERS_AT_ONCE);

    CertificateStates(CertificateOffice office, AdminDoor.Answering answering) {
        this.office = office;
        this.responder = office.stations().responder();
        this.answering = answering;
    }

    void routes(Router router) {
        String ocsp = PATH + "/ocsp";
        router.post(ocsp).handler(BodyHandler.create(false).setBodyLimit(Responder.REQUEST_MAX));
        router.post(ocsp).handler(context -> answering.answer(context, this::posted));
        router.getWithRegex(PATH + "/ocsp/(?<question>.+)")
                .handler(context -> answering.answer(context, this::inAddress));
        router.get(PATH + "/crl/:issuer").handler(context -> answering.answer(context, this::list));
    }

    private interface Signed {
        Reply now() throws IOException;
    }

    private Reply inTurn(Signed signed) throws IOException {
        if (!signing.tryAcquire())
            return text(503, "Busy; please come again.\n").with("Retry-After", "1");
        try {
            return signed.now();
        } finally {
            signing.release();
        }
    }

    private Reply posted(RoutingContext context) throws IOException {
        String type =
                Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith(Responder.REQUEST_TYPE))
            return text(415, "Send " + Responder.REQUEST_TYPE + ".\n");
        Buffer body = context.body().buffer();
        return answered(body == null ? new byte[0] : body.getBytes());
    }

    /** The question in base64, percent-encoded, or not, as many send it. */
    private Reply inAddress(RoutingContext context) throws IOException {
        String question = Web.param(context, "question").replace(' ', '+');
        if (question.length() > 2 * Responder.REQUEST_MAX) return text(414, "A question too long.\n");
        try {
            return answered(Base64.getMimeDecoder().decode(question));
        } catch (IllegalArgumentException wrong) {
            return text(400, "Not base64.\n");
        }
    }

    private Reply answered(byte[] question) throws IOException {
        return inTurn(() -> new Reply(200, Responder.RESPONSE_TYPE, Buffer.buffer(responder.answer(question)), ""));
    }

    private Reply list(RoutingContext context) throws IOException {
        return inTurn(() -> office.stations()
                .revocations(Web.param(context, "issuer"))
                .map(der -> new Reply(200, CRL_TYPE, Buffer.buffer(der), ""))
                .orElseGet(() -> text(404, "No such issuer.\n")));
    }

    private static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", Buffer.buffer(text), "");
    }
}

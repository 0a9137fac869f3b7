package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.AuthorizeRequest;
import org.plugpact.wire.ocpp21.AuthorizeResponse;

/** Block C: may this token charge? */
final class Authorization {
    private final Sessions sessions;

    Authorization(Sessions sessions) {
        this.sessions = sessions;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.AUTHORIZE, AuthorizeRequest.class, this::authorize);
    }

    /** C01 to C06: a whole handshake, on record. */
    private AuthorizeResponse authorize(Line line, AuthorizeRequest authorize) throws DeskBusy {
        var driver = sessions.authorise(line, authorize.idToken().idToken());
        return new AuthorizeResponse(Tokens.info(driver), Optional.empty(), List.of(), Optional.empty());
    }
}

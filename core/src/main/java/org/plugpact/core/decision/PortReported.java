package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;

/** A charger said how a connector is. */
public record PortReported(Claim.PortStatus said) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.PORT_REPORTED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return into.put("connector", Forms.connector(said.connector()))
                .put("status", said.status())
                .put("error-code", said.errorCode())
                .put("info", said.info())
                .put("at", said.at());
    }

    static PortReported from(Reader reader) throws Malformed {
        return new PortReported(new Claim.PortStatus(
                Forms.connector(reader),
                reader.text("status"),
                reader.text("error-code"),
                reader.text("info"),
                reader.instant("at")));
    }
}

package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;

/** What became of a command. */
public record CommandAnswered(Claim.CommandAnswer said) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.COMMAND_ANSWERED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return into.put("charger", said.charger().text())
                .put("command", said.id())
                .put("status", said.status())
                .put("answer", said.answer());
    }

    static CommandAnswered from(Reader reader) throws Malformed {
        return new CommandAnswered(new Claim.CommandAnswer(
                new ChargerId(reader.text("charger")),
                reader.text("command"),
                reader.text("status"),
                reader.text("answer")));
    }
}

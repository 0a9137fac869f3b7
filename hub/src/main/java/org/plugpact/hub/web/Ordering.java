package org.plugpact.hub.web;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.Acts;

/** What administrators have chargers do: as a command on record, with who asked for it. Any thread. */
public final class Ordering {
    private final Desk desk;
    private final Acts acts;
    private final Standards standards;

    Ordering(Desk desk, Acts acts, Standards standards) {
        this.desk = desk;
        this.acts = acts;
        this.standards = standards;
    }

    /** What is wrong with asking this of a charger, as far as can be told before it is sent; empty if nothing is. */
    public Optional<Against> against(ChargerId charger, String action, String arguments) {
        return standards.against(charger, action, arguments);
    }

    /** What is wrong with asking this of any charger that speaks this version. */
    public Optional<Against> against(String subprotocol, String action, String arguments) {
        return standards.against(subprotocol, action, arguments);
    }

    /**
     * What a command may not hold, since it goes on record.
     *
     * @param arguments a JSON object
     * @return why not, for people; empty if it may be ordered
     */
    public static Optional<String> objection(String arguments) {
        return SecretInCommand.in(new JsonObject(arguments)).map(SecretInCommand::why);
    }

    /** Whether a member of this name is a secret or a driver's token, whatever it holds. */
    public static boolean isSecret(String member) {
        return SecretInCommand.in(new JsonObject().put(member, "x")).isPresent();
    }

    /** Writes down who wants it, puts it on record, and so has it sent; its id. What holds a secret is not taken. */
    public String order(SignIn by, ChargerId charger, String action, String arguments) throws DeskBusy {
        String id = UUID.randomUUID().toString();
        long act = acts.begin(by.who(), action + " at " + charger.text(), id);
        Outcome outcome = order(id, charger, action, arguments);
        acts.end(
                act,
                outcome instanceof Outcome.Refused refused
                        ? "refused: " + refused.first().reason()
                        : Governing.DONE);
        return id;
    }

    /** Puts it on record under this id, as a part of something that was written down already. */
    public Outcome order(String id, ChargerId charger, String action, String arguments) throws DeskBusy {
        if (objection(arguments).isPresent()) throw new IllegalArgumentException("a secret in " + action);
        return put(desk, charger, id, action, arguments);
    }

    /** Writes down something else that was done about chargers. */
    public void note(SignIn by, String what, String about) {
        acts.end(acts.begin(by.who(), what, about), Governing.DONE);
    }

    static Outcome put(Desk desk, ChargerId charger, String id, String action, String arguments) throws DeskBusy {
        return desk.submit(Evidence.own(new Claim.Command(charger, id, action, arguments)));
    }
}

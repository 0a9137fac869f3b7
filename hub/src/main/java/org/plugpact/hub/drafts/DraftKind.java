package org.plugpact.hub.drafts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Topic;
import org.plugpact.hub.drafts.Blank.Form;

/** What can be stated, and the blanks of each. */
public enum DraftKind {
    RECOGNISE(
            "recognise",
            "Recognise an authority by its certificate, for roles and places.",
            Said.BY,
            Blank.required("authority", Form.LINE, "The party that is recognised"),
            Blank.required("certificate", Form.FILE, "Its own certificate (PEM)"),
            Blank.required("roles", Form.WORDS, "What for").among(Said.ROLES),
            Blank.optional("within", Form.WORDS, "Where, as GB or GB/SCT; nothing: everywhere"),
            Blank.optional("days", Form.NUMBER, "For how many days; nothing: as long as the certificate")),
    DELEGATE(
            "delegate",
            "Let another sign in your name, in one role and place.",
            Said.BY,
            Blank.required("to", Form.LINE, "Who may sign"),
            Blank.required("role", Form.LINE, "In which role").among(Said.ROLES),
            Said.WITHIN,
            Blank.optional("principal", Form.LINE, "In whose name, if it was handed on to you"),
            Blank.optional("onward", Form.NUMBER, "How often it may be handed on")
                    .usually("0"),
            Blank.optional("certificate", Form.CERTIFICATE, "Only with this one: its file (PEM) or its digest"),
            Said.FROM,
            Said.DAYS),
    FEDERATE(
            "federate",
            "Accept another network's credentials. Once it has said the same of you, you are federated.",
            Said.BY,
            Blank.required("with", Form.LINE, "The other network"),
            Blank.optional("commodities", Form.WORDS, "For which classes").usually("energy/1"),
            Said.WITHIN,
            Blank.optional("declares", Form.WORDS, "What you conform to: nevi, afir"),
            Blank.optional("requires", Form.WORDS, "What the other must have declared"),
            Said.FROM,
            Said.DAYS),
    FILE_RATES(
            "file-rates",
            "Put a tariff in force in a place, from an instant on.",
            Said.BY,
            Blank.required("tariff", Form.FILE, "The tariff, as OCPI 2.2.1 has it (JSON)"),
            Said.WITHIN,
            Said.FROM),
    QUALIFY(
            "qualify",
            "Give somebody leave to do what needs it: v2g, aggregation.",
            Said.BY,
            Blank.required("subject", Form.LINE, "Who is qualified"),
            Blank.required("programme", Form.LINE, "What for: v2g, aggregation"),
            Said.WITHIN,
            Blank.optional("certificate", Form.CERTIFICATE, "Only this device: its file (PEM) or its digest"),
            Said.FROM,
            Said.DAYS),
    REVOKE(
            "revoke",
            "Take back a credential, an authority or a statement, from an instant on.",
            Said.BY,
            Blank.optional("credential", Form.CERTIFICATE, "A certificate: its file (PEM) or its digest"),
            Blank.optional("authority", Form.LINE, "Or a party: all that was recognised of it"),
            Blank.optional("statement", Form.LINE, "Or a statement, by its id"),
            Said.FROM,
            Blank.required("reason", Form.LINE, "Why; for people, so no personal details")),
    RULE(
            "rule",
            "Set a rule in a place: what decisions on a topic go by.",
            Said.BY,
            Blank.required("topic", Form.LINE, "What it is about").among(Said.TOPICS),
            Blank.optional(
                    "term",
                    Form.LINES,
                    "NAME=VALUE: a whole number, or texts after a colon, as order=:first,last; may be given again"),
            Said.WITHIN,
            Said.FROM,
            Said.DAYS),
    STATUS(
            "status",
            "Publish a status list: all certificates under you that are revoked, until the next list. It takes the place"
                    + " of the one before it.",
            Said.BY,
            Blank.optional("revoked", Form.LINES, "A PEM file, or digests in hex, one a line; may be given again"),
            Blank.optional("hours", Form.NUMBER, "Until the next").usually("24"),
            Blank.optional("epoch", Form.NUMBER, "Its number; nothing: the log's next"));

    private final String word;
    private final String about;

    // A list of records that nobody can change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Blank> blanks;

    DraftKind(String word, String about, Blank... blanks) {
        this.word = word;
        this.about = about;
        this.blanks = List.of(blanks);
    }

    /** What several kinds ask for. */
    private static final class Said {
        static final Blank BY = Blank.required("by", Form.MAKER, "Whose statement it is");
        static final Blank WITHIN = Blank.optional("within", Form.LINE, "Where, as GB or GB/SCT; *: everywhere")
                .usually("*");
        static final Blank FROM = Blank.optional("from", Form.INSTANT, "From when on; nothing: now");
        static final Blank DAYS =
                Blank.optional("days", Form.NUMBER, "For how many days").usually("365");
        static final List<String> ROLES =
                Arrays.stream(Role.values()).map(Role::text).toList();
        static final List<String> TOPICS =
                Arrays.stream(Topic.values()).map(Topic::text).toList();
    }

    /** The kind of that word; empty if there is none. */
    public static Optional<DraftKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** As a command, and in an address. */
    public String word() {
        return word;
    }

    /** What it does, in a sentence. */
    public String about() {
        return about;
    }

    public List<Blank> blanks() {
        return blanks;
    }
}

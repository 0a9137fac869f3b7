package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters drivers' cards at a running hub, exports what it holds about one, and has one forgotten. */
@Command(
        name = "driver",
        description = "Enter drivers' cards (id tags) at a running hub, export what it holds, or forget.",
        mixinStandardHelpOptions = true)
final class DriverCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "add",
            description = "Enter cards; the driver's agent accepts offers for them from now on.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin RemoteOptions remote,
            @Parameters(
                            paramLabel = "TAG",
                            arity = "1..*",
                            description = "The card's id tag, at most 20 characters in OCPP 1.6")
                    List<String> tags,
            @Mixin Traits traits)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.enterTags(tags.stream().map(traits::of).toList());
            spec.commandLine().getOut().println("entered " + tags.size() + (tags.size() == 1 ? " card" : " cards"));
        }
        return 0;
    }

    @Command(
            name = "credit",
            description =
                    "Put money in for whoever has a card, who pays beforehand from then on; below zero, take some out.",
            mixinStandardHelpOptions = true)
    int credit(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "TAG", description = "The card's id tag") String tag,
            @Parameters(paramLabel = "AMOUNT", description = "As 20.00") String amount,
            @Option(names = "--currency", defaultValue = "GBP", description = "${DEFAULT-VALUE}") String currency,
            @Option(names = "--reference", description = "Yours; the same again changes nothing")
                    Optional<String> reference,
            @Option(names = "--note", defaultValue = "") String note)
            throws IOException, InterruptedException {
        var asked = new JsonObject()
                .put("tag", tag)
                .put("amount", amount)
                .put("currency", currency)
                .put("note", note);
        reference.ifPresent(text -> asked.put("reference", text));
        try (var client = remote.client()) {
            tell(new JsonObject(client.ask("POST", "/api/credit/entries", asked.encode())));
        }
        return 0;
    }

    @Command(
            name = "account",
            description = "What whoever has a card has paid beforehand, and what became of it.",
            mixinStandardHelpOptions = true)
    int account(
            @Mixin RemoteOptions remote, @Parameters(paramLabel = "TAG", description = "The card's id tag") String tag)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var asked = new JsonObject().put("tag", tag);
            tell(new JsonObject(client.ask("POST", "/api/credit/account", asked.encode())));
        }
        return 0;
    }

    private void tell(JsonObject account) {
        String currency = account.getString("currency");
        out().println("balance     " + account.getString("balance") + " " + currency);
        if (account.containsKey("held")) out().println("held        " + account.getString("held") + " " + currency);
        each(
                account,
                "entries",
                one -> out().printf(
                                "%-11s %s  %s %s%n",
                                one.getString("amount"),
                                one.getString("at"),
                                one.getString("reference"),
                                one.getString("note")));
    }

    /** What a card is beyond its tag. */
    static final class Traits {
        @Option(names = "--parent", description = "The group whose cards may end each other's sessions")
        private String parent = "";

        @Option(names = "--kind", description = "What the tag is, such as ISO14443 or eMAID; usually any")
        private String kind = "";

        @Option(
                names = "--language",
                description = "Of its holder, such as nl or fr-CH; twice for two, the better one first")
        private List<String> languages = List.of();

        @Option(
                names = "--only",
                description =
                        "Where it may be used, if not everywhere: site:ID, charger:ID, outlet:CHARGER/2, and there"
                                + " at outlets of kind:AC, kind:DC or kind:cCCS2; any number of times")
        private List<String> only = List.of();

        private Object of(String tag) {
            var card = new JsonObject().put("tag", tag);
            if (!parent.isEmpty()) card.put("parent", parent);
            if (!kind.isEmpty()) card.put("kind", kind);
            return card.put("languages", new JsonArray(languages)).put("only", new JsonArray(only));
        }
    }

    @Command(
            name = "export",
            description = "Everything that the hub holds about whoever has a card: entry, pseudonyms by network, pacts"
                    + " with their records, and what facts hold in others' words, such as signed meter values.",
            mixinStandardHelpOptions = true)
    int export(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "TAG", description = "The card's id tag") String tag,
            @Option(names = "--json", description = "One object, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            JsonObject person = client.person(tag);
            if (json) out().println(person.encode());
            else tell(client, person);
        }
        return 0;
    }

    private void tell(AdminClient client, JsonObject person) {
        if (!person.getBoolean("known")) out().println("nobody entered this card");
        for (String name : List.of("tag", "name", "agent", "blocked", "expires", "parent", "kind", "languages", "only"))
            if (person.containsKey(name)) out().printf("%-11s %s%n", name, person.getValue(name));
        each(
                person,
                "pseudonyms",
                one -> out().printf(
                                "%-11s %s in the network of %s%n",
                                "pseudonym", one.getString("contract"), one.getString("network")));
        each(
                person,
                "pacts",
                one -> out().printf(
                                "%-11s %s  %s at %s, %s%n",
                                "pact",
                                one.getString("start", ""),
                                one.getString("state"),
                                one.getString("charger"),
                                client.page(one.getString("record"))));
        each(
                person,
                "words",
                one -> out().printf(
                                "%-11s %s: %s%n",
                                "fact " + one.getLong("fact"), one.getString("kind"), one.getString("words")));
    }

    @Command(
            name = "forget",
            description = "Forget whoever has a card: the entry, and what facts hold in others' words.",
            footer = {
                "",
                "Signed records, readings, prices and the books stay, under pseudonyms that lead to",
                "nobody any more; every one of them still verifies, and \"audit verify\" counts what",
                "was erased. That something was, and of which facts, is on record; whose it was is",
                "not. As long as a session is not closed the hub refuses. Asked again, it finds",
                "nothing more to do."
            },
            mixinStandardHelpOptions = true)
    int forget(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "TAG", description = "The card's id tag") String tag,
            @Option(names = "--json", description = "One object, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            JsonObject done = client.forget(tag);
            if (json) {
                out().println(done.encode());
                return 0;
            }
            out().println(done.getBoolean("known") ? "forgotten" : "nobody entered this card");
            each(
                    done,
                    "erased",
                    one -> out().printf(
                                    "  erased     something of %d facts in %s%n",
                                    one.getJsonArray("facts").size(), one.getString("log")));
            out().println("  stays      " + done.getString("stays"));
        }
        return 0;
    }

    private static void each(JsonObject of, String name, Consumer<JsonObject> one) {
        for (Object entry : of.getJsonArray(name)) one.accept((JsonObject) entry);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

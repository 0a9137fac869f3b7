package org.plugpact.hub.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.agents.Devices;
import org.plugpact.hub.agents.Forgetting;
import org.plugpact.hub.credit.Credit;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Traces;

/**
 * What a person may ask of a hub: everything that it holds about them, and to be forgotten. The tag travels in the body: an
 * address would stand in others' logs.
 */
final class PeopleApi {
    /** Facts whose words are given out; the records have all of them. */
    static final int WORDS_MAX = 10_000;

    private static final int CONFLICT = 409;

    private final People people;
    private final Credit credit;
    private final Devices devices;
    private final PartyId home;
    private final Queries queries;
    private final Traces traces;
    private final Optional<Forgetting> forgetting;

    PeopleApi(People people, Credit credit, Devices devices, Queries queries, Web.Persons persons) {
        this.credit = credit;
        this.people = people;
        this.devices = devices;
        this.home = persons.home();
        this.queries = queries;
        this.traces = persons.traces();
        this.forgetting = persons.forgetting();
    }

    /**
     * {@code {"contract", "request": base64 PKCS#10}}: certifies a vehicle's key under its contract's pseudonym; with
     * {@code "network"}, under the one that facts of that network use of the same driver. Answered with contract and chain.
     */
    Reply enterVehicle(String body) throws Api.Refused, DeskBusy, IOException {
        var asked = Api.object(body);
        try {
            var contract = new ContractId(asked.getString("contract", ""));
            ContractId named =
                    asked.containsKey("network") ? in(new PartyId(asked.getString("network", "")), contract) : contract;
            var chain = Api.certified(() -> devices.certify(named, Api.request(asked)));
            var answer = new JsonObject().put("contract", named.text()).put("chain", Api.chain(chain));
            return Reply.json(200, answer.encode());
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Api.Refused(400, "contract: " + wrong.getMessage());
        }
    }

    private ContractId in(PartyId network, ContractId contract) throws Api.Refused {
        if (network.equals(home)) return contract;
        Driver driver = people.driver(contract)
                .orElseThrow(() -> new Api.Refused(404, "that contract is nobody's here", "no_such_contract"));
        return people.contract(driver.tag(), network);
    }

    /** {@code {"tag"}}: the entry, its pseudonyms by network, their pacts, and what facts hold in others' words. */
    Reply export(String body) throws Api.Refused, SQLException {
        IdTag tag = tag(body);
        Optional<Driver> driver = people.driver(tag);
        var answer = new JsonObject().put("tag", tag.text()).put("known", driver.isPresent());
        driver.ifPresent(one -> entry(answer, one));
        credit.account(tag).ifPresent(account -> answer.put("credit", CreditApi.json(account)));
        SortedMap<PartyId, ContractId> contracts = new TreeMap<>(people.elsewhere(tag));
        contracts.put(home, people.contract(tag));
        var pseudonyms = new JsonArray();
        var pacts = new JsonArray();
        SortedMap<LogId, SortedSet<Long>> found = new TreeMap<>();
        traces.caughtUp();
        for (var one : contracts.entrySet()) {
            pseudonyms.add(new JsonObject()
                    .put("network", one.getKey().text())
                    .put("contract", one.getValue().text()));
            for (PactRow pact : queries.pacts(one.getValue())) pacts.add(pact(one.getKey(), pact));
            merge(traces.of(one.getValue()), found);
        }
        merge(traces.naming(tag.text()), found);
        return Reply.json(
                200,
                answer.put("pseudonyms", pseudonyms)
                        .put("pacts", pacts)
                        .put("words", words(found))
                        .encode());
    }

    private static void entry(JsonObject answer, Driver driver) {
        answer.put("name", driver.name()).put("agent", driver.agent().text()).put("blocked", driver.blocked());
        driver.expires().ifPresent(at -> answer.put("expires", at.toString()));
        driver.parent().ifPresent(parent -> answer.put("parent", parent.text()));
        var traits = driver.traits();
        traits.kind().ifPresent(kind -> answer.put("kind", kind));
        if (!traits.languages().isEmpty()) answer.put("languages", new JsonArray(traits.languages()));
        if (!traits.reach().isAnywhere())
            answer.put("only", new JsonArray(traits.reach().words()));
    }

    private static JsonObject pact(PartyId network, PactRow pact) {
        var one = new JsonObject()
                .put("pact", pact.pact())
                .put("record", "/pacts/" + pact.pact() + "/record")
                .put("network", network.text())
                .put("contract", pact.contract())
                .put("charger", pact.charger())
                .put("site", pact.siteName())
                .put("state", pact.state())
                .put("energy_mwh", pact.energy().milliwattHours());
        pact.start().ifPresent(at -> one.put("start", at.toString()));
        pact.stop().ifPresent(at -> one.put("stop", at.toString()));
        pact.cost()
                .ifPresent(cost -> one.put("gross_minor", cost.gross().minor())
                        .put("currency", pact.currency().getCurrencyCode()));
        return one;
    }

    private static void merge(SortedMap<LogId, SortedSet<Long>> some, SortedMap<LogId, SortedSet<Long>> all) {
        some.forEach(
                (log, facts) -> all.computeIfAbsent(log, any -> new TreeSet<>()).addAll(facts));
    }

    private JsonArray words(SortedMap<LogId, SortedSet<Long>> found) {
        var words = new JsonArray();
        for (var one : found.entrySet()) {
            for (Fact fact : traces.facts(one.getKey(), one.getValue())) {
                if (words.size() >= WORDS_MAX) return words;
                words.add(new JsonObject()
                        .put("log", one.getKey().text())
                        .put("fact", fact.index())
                        .put("kind", fact.kind().text())
                        .put("words", Traces.words(fact)));
            }
        }
        return words;
    }

    /** {@code {"tag"}}: forgets that person. 409 with {@code "code": "session_live"} as long as a session is not closed. */
    Reply forget(String body) throws Api.Refused, DeskBusy, SQLException {
        IdTag tag = tag(body);
        if (forgetting.isEmpty())
            throw new Api.Refused(CONFLICT, "people are forgotten at this site's upper hub", "upper_hub");
        return switch (forgetting.get().forget(tag)) {
            case Forgetting.Answer.Live(List<String> pacts) ->
                throw new Api.Refused(
                        CONFLICT, "not closed yet: " + String.join(", ", pacts) + "; then ask again", "session_live");
            case Forgetting.Answer.Done(var known, var pseudonyms, var erased) -> {
                var logs = new JsonArray();
                erased.forEach((log, facts) -> logs.add(
                        new JsonObject().put("log", log.text()).put("facts", new JsonArray(List.copyOf(facts)))));
                yield Reply.json(
                        200,
                        new JsonObject()
                                .put("known", known)
                                .put("pseudonyms", pseudonyms)
                                .put("erased", logs)
                                .put(
                                        "stays",
                                        "signed records, readings, prices and entries in the books, under pseudonyms that"
                                                + " lead to nobody any more")
                                .encode());
            }
        };
    }

    private static IdTag tag(String body) throws Api.Refused {
        try {
            String text = new JsonObject(body).getString("tag");
            return new IdTag(text == null ? "" : text);
        } catch (DecodeException | ClassCastException wrong) {
            throw new Api.Refused(400, "not {\"tag\": …}");
        } catch (IllegalArgumentException wrong) {
            throw new Api.Refused(400, "tag: " + wrong.getMessage());
        }
    }
}

package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.plugpact.core.units.Money;
import org.plugpact.hub.credit.Account;
import org.plugpact.hub.credit.Credit;
import org.plugpact.hub.people.IdTag;

/** What drivers have paid beforehand, for administrators' programs. Tags travel in bodies: an address would stand in others' logs. */
final class CreditApi {
    private final Credit credit;

    CreditApi(Credit credit) {
        this.credit = credit;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.post("/api/credit/entries")
                .handler(context -> admin.answer(context, request -> enter(Web.body(request))));
        router.post("/api/credit/account")
                .handler(context -> admin.answer(context, request -> account(Web.body(request))));
    }

    /**
     * {@code {"tag","amount":"20.00","currency":"GBP","reference","note"}}: puts money in, or, below zero, takes some out. The same
     * reference again changes nothing; without one each request is another.
     */
    private Reply enter(String body) throws Api.Refused {
        var asked = Api.object(body);
        try {
            var account = credit.enter(
                    new IdTag(asked.getString("tag", "")),
                    money(asked),
                    asked.getString("reference", UUID.randomUUID().toString()),
                    asked.getString("note", ""));
            return Reply.json(200, json(account).encode());
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    /** In major units, with no more decimals than the currency has. */
    private static Money money(JsonObject asked) {
        var currency = Currency.getInstance(asked.getString("currency", ""));
        var amount = new BigDecimal(asked.getString("amount", ""));
        return new Money(
                currency,
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact());
    }

    /** {@code {"tag"}}. */
    private Reply account(String body) throws Api.Refused {
        var asked = Api.object(body);
        try {
            var account = credit.account(new IdTag(asked.getString("tag", "")))
                    .orElseThrow(() -> new Api.Refused(404, "that tag's holder does not pay beforehand"));
            return Reply.json(200, json(account).encode());
        } catch (IllegalArgumentException | ClassCastException wrong) {
            throw new Api.Refused(400, "tag: " + wrong.getMessage());
        }
    }

    /** {@code {"currency","balance","held","entries":[{"reference","amount","note","at"}]}}, amounts in major units. */
    static JsonObject json(Account account) {
        var entries = new JsonArray();
        for (var entry : account.entries())
            entries.add(new JsonObject()
                    .put("reference", entry.reference())
                    .put("amount", entry.amount().decimal())
                    .put("note", entry.note())
                    .put("at", entry.at().toString()));
        var json = new JsonObject()
                .put("currency", account.balance().currency().getCurrencyCode())
                .put("balance", account.balance().decimal())
                .put("entries", entries);
        account.held().ifPresent(held -> json.put("held", held.decimal()));
        return json;
    }
}

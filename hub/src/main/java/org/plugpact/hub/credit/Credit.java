package org.plugpact.hub.credit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Money;
import org.plugpact.hub.agents.Purse;
import org.plugpact.hub.credit.CreditTable.Hold;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What drivers have paid beforehand (OCPP 2.1, C17). An operator puts money in; a session that begins holds all that is free; its pact's
 * close takes what it came to, once, found by following the log from where it was followed before. Balances and holds are in memory, too,
 * since each session asks. Any thread.
 */
public final class Credit implements Purse, AutoCloseable {
    /** Entries of an account that are shown. */
    private static final int SHOWN_MAX = 100;

    /** Facts without a close of ours after which the place in the log is kept all the same. */
    private static final long KEEP_EVERY = 10_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REFERENCE_MAX = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Credit.class);

    private final CreditTable table;
    private final People people;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);

    // Guarded by this.
    private final Map<IdTag, Money> balances;
    private final Map<IdTag, Hold> holds = new HashMap<>();

    // The subscription's own thread's.
    private long kept;

    private @Nullable Subscription subscription;

    private Credit(CreditTable table, People people, InstantSource clock) {
        this.table = table;
        this.people = people;
        this.clock = clock;
        this.balances = table.balances();
        for (Hold hold : table.holds()) holds.put(hold.tag(), hold);
    }

    /** Takes up what was left, and follows the log. */
    public static Credit open(Database database, Desk desk, People people, InstantSource clock) throws DeskBusy {
        Credit credit = new Credit(new CreditTable(database), people, clock);
        credit.kept = credit.table.next(desk.durableSize());
        credit.resume(desk);
        people.subscribe(changed -> changed.forEach(driver -> credit.known(driver.tag())));
        credit.subscription = desk.subscribe("credit", credit.kept, credit::facts);
        return credit;
    }

    /** Sessions that ended without a close to come, while nobody looked, hold nothing. */
    private void resume(Desk desk) throws DeskBusy {
        var waiting = desk.waitingToClose().stream()
                .map(pact -> pact.acceptance().content().contract())
                .flatMap(contract -> people.driver(contract).stream())
                .map(driver -> driver.tag())
                .toList();
        for (Hold hold : List.copyOf(holds.values())) {
            boolean runs = desk.occupants(hold.outlet().charger()).stream()
                    .anyMatch(one -> one.number().value() == hold.number());
            if (runs) continue;
            if (waiting.contains(hold.tag()))
                keep(new Hold(hold.tag(), hold.outlet(), hold.minor(), hold.number(), true));
            else release(hold.tag());
        }
    }

    /** Whoever is forgotten has no account: their rows are gone with them. */
    private synchronized void known(IdTag tag) {
        if (balances.containsKey(tag) && people.driver(tag).isEmpty()) {
            balances.remove(tag);
            holds.remove(tag);
        }
    }

    /**
     * Puts money in, or takes some out; the first entry opens the account in its currency.
     *
     * @param reference the same again changes nothing
     * @throws IllegalArgumentException if nobody has that tag, the account is in another currency, or less than nothing would be left
     */
    public Account enter(IdTag tag, Money amount, String reference, String note) {
        if (reference.isEmpty() || reference.length() > REFERENCE_MAX)
            throw new IllegalArgumentException("a reference of 1 to " + REFERENCE_MAX + " characters");
        if (people.driver(tag).isEmpty()) throw new IllegalArgumentException("nobody is entered under that tag");
        boolean first;
        synchronized (this) {
            Money before = balances.get(tag);
            first = before == null;
            if (before != null && !before.currency().equals(amount.currency()))
                throw new IllegalArgumentException(
                        "the account is in " + before.currency().getCurrencyCode());
            Money free = free(tag, before == null ? Money.zero(amount.currency()) : before);
            if (amount.signum() < 0 && free.plus(amount).signum() < 0)
                throw new IllegalArgumentException("only " + free + " are free");
            change(tag, amount, "operator:" + reference, note);
        }
        // A tag that is paid for beforehand belongs on no charger's list.
        if (first) people.touch(tag);
        return account(tag).orElseThrow();
    }

    // Holds it.
    private void change(IdTag tag, Money amount, String reference, String note) {
        boolean isNew =
                table.enter(tag, amount.currency(), new Account.Entry(reference, amount, note, clock.instant()));
        if (isNew) balances.merge(tag, amount, Money::plus);
    }

    // Holds it.
    private Money free(IdTag tag, Money balance) {
        Hold hold = holds.get(tag);
        return hold == null ? balance : balance.minus(new Money(balance.currency(), hold.minor()));
    }

    /** Empty if that driver does not pay beforehand. */
    public Optional<Account> account(IdTag tag) {
        Money balance;
        Optional<Money> held;
        synchronized (this) {
            balance = balances.get(tag);
            if (balance == null) return Optional.empty();
            Hold hold = holds.get(tag);
            held = hold == null ? Optional.empty() : Optional.of(new Money(balance.currency(), hold.minor()));
        }
        return Optional.of(new Account(balance, held, table.entries(tag, balance.currency(), SHOWN_MAX)));
    }

    /** What is left of what was paid beforehand, a running session's hold not taken off; empty as for {@link #account}. */
    public synchronized Optional<Money> balance(IdTag tag) {
        return Optional.ofNullable(balances.get(tag));
    }

    private Optional<IdTag> tag(ContractId driver) {
        return people.driver(driver).map(known -> known.tag());
    }

    @Override
    public Optional<Money> left(ContractId driver, ChargerId charger) {
        Optional<IdTag> tag = tag(driver);
        if (tag.isEmpty()) return Optional.empty();
        synchronized (this) {
            Money balance = balances.get(tag.get());
            if (balance == null) return Optional.empty();
            Optional<Money> here = Optional.ofNullable(holds.get(tag.get()))
                    .filter(hold -> !hold.stopped() && hold.outlet().charger().equals(charger))
                    .map(hold -> new Money(balance.currency(), hold.minor()));
            return here.or(() -> Optional.of(free(tag.get(), balance)));
        }
    }

    @Override
    public boolean hold(ContractId driver, ConnectorId outlet) {
        Optional<IdTag> tag = tag(driver);
        if (tag.isEmpty()) return false;
        synchronized (this) {
            Hold before = holds.get(tag.get());
            if (before != null) return !before.stopped() && before.outlet().equals(outlet);
            Money balance = balances.get(tag.get());
            if (balance == null || balance.signum() <= 0) return false;
            keep(new Hold(tag.get(), outlet, balance.minor(), 0, false));
            return true;
        }
    }

    // Holds it.
    private void keep(Hold hold) {
        table.hold(hold);
        holds.put(hold.tag(), hold);
    }

    // Holds it.
    private void release(IdTag tag) {
        table.release(tag);
        holds.remove(tag);
    }

    // Holds it.
    private Optional<Hold> at(ConnectorId outlet) {
        return holds.values().stream()
                .filter(hold -> !hold.stopped() && hold.outlet().equals(outlet))
                .findFirst();
    }

    @Override
    public synchronized void letGo(ConnectorId outlet) {
        at(outlet).filter(hold -> hold.number() == 0).ifPresent(hold -> release(hold.tag()));
    }

    @Override
    public synchronized void began(ConnectorId outlet, TransactionNumber number) {
        at(outlet)
                .filter(hold -> hold.number() != number.value())
                .ifPresent(hold -> keep(new Hold(hold.tag(), outlet, hold.minor(), number.value(), false)));
    }

    @Override
    public synchronized Optional<Money> held(ConnectorId outlet) {
        return at(outlet)
                .flatMap(hold -> Optional.ofNullable(balances.get(hold.tag()))
                        .map(balance -> new Money(balance.currency(), hold.minor())));
    }

    @Override
    public synchronized void ended(ChargerId charger, int number, boolean paid) {
        for (Hold hold : List.copyOf(holds.values())) {
            if (hold.number() != number || !hold.outlet().charger().equals(charger) || hold.stopped()) continue;
            if (paid) keep(new Hold(hold.tag(), hold.outlet(), hold.minor(), number, true));
            else release(hold.tag());
        }
    }

    /** Follows the log; where the database is away, waits for it. */
    private void facts(List<Fact> facts) {
        while (true) {
            try {
                take(facts);
                return;
            } catch (DatabaseDown away) {
                LOG.warn("credit is charged when the database is back: {}", away.getMessage());
                if (isClosing()) return;
            }
        }
    }

    private boolean isClosing() {
        try {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void take(List<Fact> facts) {
        boolean charged = false;
        for (Fact fact : facts) {
            if (fact.kind() == Kind.CLOSE) charged |= charge(fact);
        }
        long next = facts.getLast().index() + 1;
        if (!charged && next - kept < KEEP_EVERY) return;
        table.seen(next);
        kept = next;
    }

    private boolean charge(Fact fact) {
        try {
            return fact.content() instanceof Closed closed
                    && charge(closed.close().content());
        } catch (Malformed impossible) {
            throw new IllegalStateException("a fact of the desk's own", impossible);
        }
    }

    private synchronized boolean charge(Close close) {
        Optional<IdTag> tag = tag(close.contract());
        Money balance = tag.map(balances::get).orElse(null);
        if (tag.isEmpty() || balance == null) return false;
        Money gross = close.breakdown().gross();
        if (gross.currency().equals(balance.currency()))
            change(tag.get(), gross.negate(), "pact:" + close.pact(), "session");
        else LOG.warn("pact {} came to {}, and its driver's credit is in another currency", close.pact(), gross);
        Hold hold = holds.get(tag.get());
        if (hold != null && hold.stopped()) release(tag.get());
        return true;
    }

    @Override
    public void close() {
        closing.countDown();
        if (subscription != null) subscription.close();
    }
}

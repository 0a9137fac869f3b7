package org.plugpact.hub.ocpp;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

/** Payments of drivers without a contract, as far as a door has to know of them. A payment's reference is its token. Any thread. */
public interface Payments {
    /** How far a payment goes. */
    record Limits(Money cost, Optional<Energy> energy, Optional<Duration> time) {}

    /** Whether a payment that is not settled yet stands behind this token. */
    boolean isPayment(String token);

    /**
     * A charger shows the reference of a payment that was made at its own terminal (OCPP 2.1, C18). Whoever takes payments is asked
     * about one that is not known; blocks.
     */
    void shown(ChargerId charger, int outlet, String reference);

    /** Energy flows under this token. */
    void began(ChargerId charger, String token, TransactionNumber transaction);

    /** How far the payment goes that this transaction is paid with; empty if it is not paid like that. */
    Optional<Limits> limits(ChargerId charger, TransactionNumber transaction);

    /** Whether {@link #limits} of this transaction have changed since this was asked last; then its charger is to be told. */
    boolean changed(ChargerId charger, TransactionNumber transaction);

    /** Whether a number under which a driver pays tax is good, as whoever takes payments says; blocks (C18.FR.09). */
    boolean isVatNumber(String number);

    /**
     * A charger's terminal has settled a payment, or given it back (C19, C21, C22).
     *
     * @param amount what was settled, in major units
     * @return where the driver finds our receipt; empty if we know no such payment
     */
    Optional<URI> settledThere(ChargerId charger, String reference, boolean settled, BigDecimal amount);

    /** Nobody takes payments. */
    Payments NONE = new Payments() {
        @Override
        public boolean isPayment(String token) {
            return false;
        }

        @Override
        public void shown(ChargerId charger, int outlet, String reference) {}

        @Override
        public void began(ChargerId charger, String token, TransactionNumber transaction) {}

        @Override
        public Optional<Limits> limits(ChargerId charger, TransactionNumber transaction) {
            return Optional.empty();
        }

        @Override
        public boolean changed(ChargerId charger, TransactionNumber transaction) {
            return false;
        }

        @Override
        public boolean isVatNumber(String number) {
            return false;
        }

        @Override
        public Optional<URI> settledThere(ChargerId charger, String reference, boolean settled, BigDecimal amount) {
            return Optional.empty();
        }
    };
}

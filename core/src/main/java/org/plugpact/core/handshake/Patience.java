package org.plugpact.core.handshake;

import java.time.Duration;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.evidence.Offer;

/**
 * How long each side waits.
 *
 * @param window while an offer stands
 * @param roundTrip from an offer's first sending to its answer; beyond it a third party may have carried it elsewhere
 * @param silence while energy flows, from a frame's first sending until it is heard; then the contactor opens
 * @param signature after the close is drawn up, for the vehicle to sign it; never longer than the commodity's class allows
 * @param resendMin before what is not heard is sent again; doubled each time
 * @param resendMax the longest such pause
 */
public record Patience(
        Duration window,
        Duration roundTrip,
        Duration silence,
        Duration signature,
        Duration resendMin,
        Duration resendMax) {
    /** A quarter of an hour brings a car back that drove off by mistake. */
    public static final Patience USUAL = new Patience(
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofMillis(500),
            Duration.ofSeconds(10));

    public Patience {
        if (resendMin.isNegative() || resendMin.isZero() || resendMax.compareTo(resendMin) < 0) {
            throw new IllegalArgumentException("sent again after " + resendMin + " to " + resendMax);
        }
    }

    /**
     * How long the vehicle may take to sign the close of an offer: {@link #signature}, but no longer than the class of its
     * commodity allows ({@link CommodityClass#vehicleWithin()}).
     */
    Duration signature(Offer offer) {
        return CommodityClass.named(offer.commodity())
                .map(CommodityClass::vehicleWithin)
                .filter(within -> within.compareTo(signature) < 0)
                .orElse(signature);
    }
}

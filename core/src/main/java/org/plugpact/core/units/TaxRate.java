package org.plugpact.core.units;

/**
 * A tax's rate as a fraction of the net amount: 20 % is 1/5. Never negative.
 *
 * @param ofNet exact; 0 for a zero rate
 */
public record TaxRate(Ratio ofNet) implements Comparable<TaxRate> {
    public static final TaxRate ZERO = new TaxRate(Ratio.ZERO);

    private static final Ratio HUNDRED = Ratio.of(100);

    public TaxRate {
        if (ofNet.signum() < 0) throw new IllegalArgumentException("negative tax rate: " + ofNet);
    }

    /** From a decimal number of per cent, such as {@code "20"} or {@code "8.1"}. */
    public static TaxRate percent(String percent) {
        return new TaxRate(Ratio.parse(percent).dividedBy(HUNDRED));
    }

    /** The tax on a net amount, not rounded. */
    public Amount on(Amount net) {
        return net.times(ofNet);
    }

    /** Net and tax together, not rounded. */
    public Amount gross(Amount net) {
        return net.plus(on(net));
    }

    @Override
    public int compareTo(TaxRate other) {
        return ofNet.compareTo(other.ofNet);
    }

    /** Per cent, such as {@code 20%}. */
    @Override
    public String toString() {
        return ofNet.times(HUNDRED).decimal() + "%";
    }
}

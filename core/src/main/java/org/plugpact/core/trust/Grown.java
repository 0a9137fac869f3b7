package org.plugpact.core.trust;

/**
 * What became of a bundle that was to be extended.
 *
 * @param <B> the kind of bundle
 */
public sealed interface Grown<B> {
    /** It is longer now. */
    record Longer<B>(B bundle) implements Grown<B> {}

    /** The extension does not fit, or is not what it says; the bundle stays as it was. */
    record Not<B>(String why) implements Grown<B> {}

    /** The log signed two stories. The bundle stays as it was; the evidence is for everybody. */
    record Forked<B>(Fork evidence) implements Grown<B> {}
}

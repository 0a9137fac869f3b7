package org.plugpact.core.governance;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.plugpact.core.bytes.Cbor;

/**
 * One question that an admission answers: a row of a published table ({@link PredicateSet}).
 *
 * @param name as in a {@link Verdict}
 * @param question for people, one sentence
 * @param inputs what its answer depends on, as paths: {@code offer.…} and {@code acceptance.…} are fields of those,
 *     {@code offer} and {@code acceptance} the whole envelope, {@code admission.…} fields of the admission,
 *     {@code inputs.…} values that its field {@code inputs} holds, {@code certificates} both chains,
 *     {@code bundle} the trust bundle at the admission's size
 * @param restsOn kinds of statements that a verdict on it may cite
 */
public record Predicate(String name, Asked asked, String question, List<String> inputs, List<String> restsOn) {
    /** In which admissions it is answered. */
    public enum Asked {
        /** In each. */
        ALWAYS,
        /** Where the driver's side accepted. */
        IF_ACCEPTED,
        /** Where a charger signs for itself: only who was there can judge it. */
        IF_NATIVE;

        private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** {@code if-accepted}: the form in the table. */
        public String text() {
            return text;
        }
    }

    public Predicate {
        inputs = List.copyOf(inputs);
        restsOn = List.copyOf(restsOn);
    }

    /** {@code [name, asked, question, [* input], [* kind]]}. */
    Cbor toCbor() {
        return Cbor.items(
                Cbor.of(name),
                Cbor.of(asked.text()),
                Cbor.of(question),
                Cbor.items(Written.texts(inputs, Function.identity())),
                Cbor.items(Written.texts(restsOn, Function.identity())));
    }
}

package org.plugpact.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.intake.SmallHub;

/** Whole, in part or withheld, a fact has one place and one hash. */
class LeafTest {
    private final List<Fact> facts = new SmallHub().facts;

    private static Leaf again(Leaf leaf) throws Malformed {
        Decoder decoder = new Decoder(leaf.encode());
        Leaf read = Leaf.read(decoder);
        decoder.done();
        return read;
    }

    @Test
    void readsAsItWasWrittenWithTheSameHash() throws Malformed {
        Set<Class<?>> forms = new LinkedHashSet<>();
        for (Fact fact : facts) {
            List<Leaf> all = new ArrayList<>(List.of(fact, Withheld.of(fact)));
            for (Purpose purpose : Purpose.ALL) all.add(DisclosedFact.shown(fact, purpose));
            for (Leaf leaf : all) {
                Leaf read = again(leaf);
                forms.add(read.getClass());
                assertThat(read).hasSameClassAs(leaf);
                assertThat(read.encode()).isEqualTo(leaf.encode());
                assertThat(read.leafHash()).isEqualTo(fact.leafHash());
                assertThat(read.index()).isEqualTo(fact.index());
            }
        }
        assertThat(forms).containsExactlyInAnyOrder(Fact.class, DisclosedFact.class, Withheld.class);
    }

    @Test
    void oneOfAnotherFormIsRefused() {
        Fact fact = facts.getFirst();
        for (byte[] strange : List.of(
                new Encoder().items(1).bytes(fact.headerBytes()).toBytes(),
                new Encoder()
                        .items(2)
                        .bytes(fact.headerBytes())
                        .bytes(new byte[31])
                        .toBytes(),
                new Encoder()
                        .items(2)
                        .bytes(fact.body())
                        .digest(fact.bodyDigest())
                        .toBytes())) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Leaf.read(new Decoder(strange)));
        }
    }
}

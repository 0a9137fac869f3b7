package org.plugpact.core.outside;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.lineage.Proofs;

/** The proofs that transparency.dev's Merkle library is tested with. */
final class TreeSetsTest {
    @Test
    void inclusionProofs() {
        var tally = new Outside.Tally("merkle/testdata/inclusion");
        List<Path> files = Outside.files("merkle/testdata/inclusion", ".json");
        for (Path file : files) {
            CBORObject test = Outside.json(file);
            Optional<Digest> leaf = digest(test.get("leafHash"));
            Optional<Digest> root = digest(test.get("root"));
            Optional<List<Digest>> path = path(test.get("proof"));
            boolean ours = leaf.isPresent()
                    && root.isPresent()
                    && path.isPresent()
                    && Proofs.verifyInclusion(
                            leaf.get(), number(test, "leafIdx"), number(test, "treeSize"), path.get(), root.get());
            tally.vector(
                    file.toString(),
                    !test.get("wantErr").AsBoolean(),
                    ours,
                    test.get("desc").AsString());
        }
        tally.is(98, Map.of());
    }

    @Test
    void consistencyProofs() {
        var tally = new Outside.Tally("merkle/testdata/consistency");
        List<Path> files = Outside.files("merkle/testdata/consistency", ".json");
        for (Path file : files) {
            CBORObject test = Outside.json(file);
            Optional<Digest> earlier = digest(test.get("root1"));
            Optional<Digest> later = digest(test.get("root2"));
            Optional<List<Digest>> path = path(test.get("proof"));
            boolean ours = earlier.isPresent()
                    && later.isPresent()
                    && path.isPresent()
                    && Proofs.verifyConsistency(
                            number(test, "size1"), earlier.get(), number(test, "size2"), later.get(), path.get());
            tally.vector(
                    file.toString(),
                    !test.get("wantErr").AsBoolean(),
                    ours,
                    test.get("desc").AsString());
        }
        // Its roots are words of 12 bytes, which no digest of ours can be.
        tally.is(98, Map.of("sizes are equal (one) and proof is empty (we refuse)", 1));
    }

    /** Sizes beyond 63 bits are no trees of ours. */
    private static long number(CBORObject test, String name) {
        CBORObject number = test.get(name);
        return number.AsNumber().CanFitInInt64() ? number.AsNumber().ToInt64Checked() : -1;
    }

    private static Optional<List<Digest>> path(CBORObject proof) {
        List<Digest> path = new ArrayList<>();
        if (proof.isNull()) return Optional.of(path);
        for (CBORObject one : proof.getValues()) {
            Optional<Digest> hash = digest(one);
            if (hash.isEmpty()) return Optional.empty();
            path.add(hash.get());
        }
        return Optional.of(path);
    }

    /** What has another length is no digest: such a proof can't even be written down with ours. */
    private static Optional<Digest> digest(CBORObject base64) {
        if (base64 == null || base64.getType() != CBORType.TextString) return Optional.empty();
        byte[] bytes = Base64.getDecoder().decode(base64.AsString());
        return bytes.length == Digest.SIZE ? Optional.of(new Digest(bytes)) : Optional.empty();
    }
}

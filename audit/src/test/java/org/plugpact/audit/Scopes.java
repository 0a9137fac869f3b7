package org.plugpact.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Scoping;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.Tile;
import org.plugpact.core.units.Interval;

/** A town's log as an export about a place and a period, leaf by leaf, with its tiles. */
final class Scopes {
    private Scopes() {}

    /** The middle third of a town's log, by time. */
    static Manifest.Scope middle(Town town, String within, Purpose purpose) {
        long begins = Town.BEGINS.toEpochMilli();
        long third = (town.now.toEpochMilli() - begins) / 3;
        var period = new Interval(
                java.time.Instant.ofEpochMilli(begins + third), java.time.Instant.ofEpochMilli(begins + 2 * third));
        return new Manifest.Scope(Jurisdiction.parse(within), period, purpose.text());
    }

    static List<Leaf> leaves(List<Fact> facts, Manifest.Scope scope) {
        var scoping = new Scoping(scope);
        Set<PactId> found = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (scoping.finds(fact.header())) found.add(fact.header().pact().orElseThrow());
        }
        var leaves = new ArrayList<Leaf>();
        for (Fact fact : facts) {
            try {
                leaves.add(scoping.of(
                        fact, fact.header().pact().filter(found::contains).isPresent()));
            } catch (Malformed broken) {
                throw new AssertionError(broken);
            }
        }
        return leaves;
    }

    /** What an honest hub writes. */
    static Folder of(Town town, Manifest.Scope scope) {
        return of(town, scope, leaves(town.facts, scope));
    }

    /** With other leaves than the town's. */
    static Folder of(Town town, Manifest.Scope scope, List<? extends Leaf> leaves) {
        Folder folder = Folder.of(town, leaves);
        folder.scope = Optional.of(scope);
        Purpose purpose = Purpose.named(scope.purpose()).orElseThrow();
        if (!purpose.showsCertificateOf(Role.MOBILITY_PROVIDER.text())) {
            List<Cbor> certificates = town.keys.values().stream()
                    .filter(key -> !key.equals(town.driverAgent))
                    .sorted(Comparator.comparing(Key::thumbprint))
                    .map(key -> Cbor.of(key.der()))
                    .toList();
            folder.files.put("certificates.cbor", Cbor.items(certificates).encode());
        }
        folder.files.putAll(tiles(leaves));
        folder.manifest(town.root.signer());
        return folder;
    }

    static Map<String, byte[]> tiles(List<? extends Leaf> leaves) {
        var levels = new TreeMap<Integer, List<Digest>>();
        var tree = new Frontier();
        for (Leaf leaf : leaves) {
            levels.computeIfAbsent(0, any -> new ArrayList<>()).add(leaf.leafHash());
            tree.append(
                    leaf.leafHash(),
                    (level, index, hash) -> levels.computeIfAbsent(level + 1, any -> new ArrayList<>())
                            .add(hash));
        }
        var files = new TreeMap<String, byte[]>();
        levels.forEach((level, hashes) -> {
            for (int from = 0; from < hashes.size(); from += Tile.WIDTH) {
                List<Digest> tile = hashes.subList(from, Math.min(hashes.size(), from + Tile.WIDTH));
                var bytes = new ByteArrayOutputStream();
                tile.forEach(hash -> bytes.writeBytes(hash.bytes()));
                files.put(new Tile(level, from / Tile.WIDTH, tile.size()).path(), bytes.toByteArray());
            }
        });
        return files;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

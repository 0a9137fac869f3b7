package org.plugpact.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.Extension;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.GovernanceLog;
import org.plugpact.core.trust.Link;
import org.plugpact.core.units.Interval;
import org.plugpact.hub.keys.GovernanceKey;

/** Trust bundles that whoever holds one does not take: the hub's own, as it gives them out, then changed. */
final class RefusalsOfBundles {
    private static final Duration VALID = Duration.ofDays(30);
    private static final String NOT_ONLY_GREW = "its proof does not prove that the log only grew";

    private final RefusalWorld world;
    private final RefusalTable table;
    private final Path folder;
    private final GovernanceKey key;
    private final Signer stranger;

    RefusalsOfBundles(RefusalWorld world, RefusalTable table) throws IOException {
        this.world = world;
        this.table = table;
        this.folder = Files.createDirectories(world.folder("bundles"));
        this.key = world.hub.keys().governance(world.hub.desk().bundle().size());
        this.stranger = RefusalSigner.of(world, "nobody", Role.AUDITOR).statements();
    }

    void play() throws IOException, InterruptedException {
        try {
            FullBundle full = FullBundle.decode(fetch("full.trust"));
            CompactBundle compact = CompactBundle.decode(fetch("compact.trust"));
            table.at("Trust bundles of the hub's, changed on their way: ./plugpact authority check");
            fulls(full);
            compacts(compact);
            table.at("What a bundle is to be extended by: ./plugpact authority check --extends");
            extended(full);
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** As anybody may ask for it. */
    private byte[] fetch(String name) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(world.client.page("/authorities/" + name))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        }
    }

    private void checked(String reason, String how, byte[] bundle, Optional<byte[]> earlier) throws IOException {
        checked(reason, how, bundle, earlier, world.hub.keys().anchor());
    }

    private void checked(String reason, String how, byte[] bundle, Optional<byte[]> earlier, Digest anchor)
            throws IOException {
        var arguments = new ArrayList<>(
                List.of("authority", "check", written("bundle", bundle).toString(), "--anchor", anchor.hex()));
        if (earlier.isPresent()) {
            arguments.add("--extends");
            arguments.add(written("earlier", earlier.get()).toString());
        }
        var said = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        String told =
                said.toString().replace(folder + "/", "").lines().findFirst().orElse("");
        table.row(exit != 0 && told.contains(reason), reason, how, told, "");
    }

    private Path written(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private void fulls(FullBundle full) throws IOException {
        List<Entry> entries = new ArrayList<>(full.entries());
        entries.add(1, entries.removeLast());
        checked(
                "the checkpoint is over other statements",
                "a full bundle whose last statement was put after its first",
                new FullBundle(full.mandate(), full.checkpoint(), entries).encode(),
                Optional.empty());
        SignedCheckpoint forged = SignedCheckpoint.sign(
                full.checkpoint().checkpoint(), full.mandate().logKey(), stranger);
        checked(
                "its log's key did not sign its checkpoint",
                "a full bundle whose checkpoint another key signed",
                new FullBundle(full.mandate(), forged, full.entries()).encode(),
                Optional.empty());
        checked(
                "not the one that is trusted",
                "a full bundle, by whoever trusts another root",
                full.encode(),
                Optional.empty(),
                stranger.certificate());
    }

    private void compacts(CompactBundle compact) throws IOException {
        var forged = new CompactBundle(
                compact.mandate(),
                compact.checkpoint(),
                RefusalForgery.forged(compact.signed(), 0, stranger),
                compact.rows());
        String how = "a compact bundle whose rows another key signed";
        checked("its root did not sign its rows", how, forged.encode(), Optional.empty());
        var older = SignedCheckpoint.sign(
                story(List.of()).checkpoint(), key.mandate().logKey(), key.signer());
        var mixed = new CompactBundle(compact.mandate(), older, compact.signed(), compact.rows());
        how = "a compact bundle under the checkpoint of an empty log";
        checked("its rows have another form, or another checkpoint", how, mixed.encode(), Optional.empty());
    }

    /** The log as it is or, for all but its last statements, could have been. */
    private GovernanceLog story(List<Entry> entries) {
        GovernanceLog log = GovernanceLog.begin(key.mandate());
        for (Entry entry : entries) take(log, entry.signed(), entry.takenIn());
        return log;
    }

    private static void take(GovernanceLog log, SignedStatement signed, Instant at) {
        if (log.take(signed, Verifier.fastest(), at) instanceof TrustBundle.Refused(var why))
            throw new IllegalStateException(why);
    }

    /** By one statement that the log did not have. */
    private GovernanceLog longer(GovernanceLog log, String agent) {
        PartyId operator = world.hub.keys().parties().operator();
        Instant now = world.now();
        var says = new Delegate(
                operator,
                operator,
                new PartyId(agent),
                Role.CHARGING_NETWORK,
                Jurisdiction.EVERYWHERE,
                0,
                Optional.empty(),
                new Interval(now, now.plus(VALID)));
        take(log, world.signed(says, world.hub.keys().operator().signer()), now);
        return log;
    }

    private void extended(FullBundle full) throws IOException {
        List<Entry> entries = full.entries();
        int size = entries.size();
        Optional<byte[]> held = Optional.of(full.encode());
        GovernanceLog grown = longer(story(entries), "agent-1");
        Extension good = grown.since(size, key.signer());
        Link link = good.link();
        String how = "an extension of a shorter log";
        checked(
                "it extends size " + (size - 1),
                how,
                grown.since(size - 1, key.signer()).encode(),
                held);
        how = "an extension whose checkpoint another key signed";
        checked("not signed by this log's key", how, grown.since(size, stranger).encode(), held);
        Link unproven = new Link(link.from(), link.root(), link.to(), List.of());
        how = "an extension without its proof";
        checked(NOT_ONLY_GREW, how, new Extension(unproven, good.entries()).encode(), held);
        how = "an extension without its statement";
        checked("it brings 0 statements", how, new Extension(link, List.of()).encode(), held);

        GovernanceLog other = longer(longer(story(entries.subList(0, size - 1)), "agent-2"), "agent-3");
        String forked = "FORK: " + key.mandate().logKey().name() + " told two stories";
        how = "an extension of another story, signed by the same log's key";
        checked(forked, how, other.since(size, key.signer()).encode(), held);

        Signer root = world.hub.keys().root().signer();
        CompactBundle compact = CompactBundle.of(story(entries), key.signer(), root, world.now());
        Optional<byte[]> small = Optional.of(compact.encode());
        CompactBundle more = CompactBundle.of(grown, key.signer(), stranger, world.now());
        how = "a compact extension whose rows another key signed";
        checked(
                "its root did not sign its rows",
                how,
                more.since(compact, grown).encode(),
                small);
        CompactBundle told = CompactBundle.of(other, key.signer(), root, world.now());
        how = "a compact extension of another story";
        checked(forked, how, told.since(compact, other).encode(), small);
    }
}

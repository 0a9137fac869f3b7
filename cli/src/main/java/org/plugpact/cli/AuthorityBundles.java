package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.CompactExtension;
import org.plugpact.core.trust.Extension;
import org.plugpact.core.trust.Fork;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.GovernanceLog;
import org.plugpact.core.trust.Grown;
import org.plugpact.core.trust.Mandate;
import org.plugpact.core.trust.Opened;
import org.plugpact.core.trust.TrustFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes, takes in, checks and shows trust bundles. */
@Command(name = "bundles")
final class AuthorityBundles {
    private AuthorityBundles() {}

    private static final Verifier VERIFIER = Verifier.fastest();

    @Command(
            name = "export",
            description = "Write the log as a bundle, or what it grew by since an earlier one.",
            mixinStandardHelpOptions = true)
    static int export(
            @Mixin AuthorityOptions options,
            @Option(names = "--full", paramLabel = "FILE", description = "Every statement") Optional<Path> full,
            @Option(names = "--compact", paramLabel = "FILE", description = "What a charger holds")
                    Optional<Path> compact,
            @Option(names = "--since", paramLabel = "FILE", description = "An earlier bundle, full or compact")
                    Optional<Path> since,
            @Option(names = "--extension", paramLabel = "FILE", description = "Where to write what is new since then")
                    Optional<Path> extension)
            throws IOException {
        AuthorityFolder folder = options.folder();
        GovernanceLog log = folder.log();
        var told = new JsonObject().put("log", log.mandate().logKey().name()).put("size", log.size());
        if (full.isPresent())
            write(told, "full", full.get(), log.bundle(folder.logSigner()).encode());
        if (compact.isPresent())
            write(told, "compact", compact.get(), compact(folder, log).encode());
        if (since.isPresent() != extension.isPresent()) throw new IOException("--since and --extension go together");
        if (since.isPresent()) {
            byte[] grown = since(folder, log, read(since.get()), since.get());
            write(told, "extension", extension.orElseThrow(), grown);
        }
        told.put("anchor", log.mandate().anchor().hex());
        options.tell(told, "log of " + log.size() + " statements");
        return 0;
    }

    private static void write(JsonObject told, String what, Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        told.put(what, file + ", " + bytes.length + " bytes");
    }

    private static CompactBundle compact(AuthorityFolder folder, GovernanceLog log) throws IOException {
        return CompactBundle.of(log, folder.logSigner(), folder.rootSigner(log), AuthorityFolder.now());
    }

    private static byte[] since(AuthorityFolder folder, GovernanceLog log, byte[] earlier, Path file)
            throws IOException {
        try {
            if (TrustFile.form(earlier).equals(CompactBundle.KIND)) {
                CompactBundle before = CompactBundle.decode(earlier);
                return compact(folder, log).since(before, log).encode();
            }
            long size = FullBundle.decode(earlier).entries().size();
            return log.since(size, folder.logSigner()).encode();
        } catch (Malformed | IllegalArgumentException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    @Command(
            name = "import",
            description = {
                "Follow a log that others keep: take in a full bundle, or what it grew by.",
                "What does not extend what is held is refused; if the log told two stories, the evidence is written."
            },
            mixinStandardHelpOptions = true)
    static int take(
            @Mixin AuthorityOptions options,
            @Parameters(paramLabel = "FILE", description = "A full bundle or an extension") Path file,
            @Option(names = "--anchor", paramLabel = "HEX", description = "The root's certificate: needed at first")
                    Optional<String> anchor,
            @Option(names = "--evidence", paramLabel = "FILE", description = "Where to write that the log forked")
                    Optional<Path> evidence)
            throws IOException {
        AuthorityFolder folder = options.folder();
        if (folder.keepsLog()) throw new IOException(folder + " keeps a log of its own");
        byte[] bytes = read(file);
        try {
            Grown<FullBundle> grown = folder.hasLog() ? grown(folder.bundle(), bytes) : first(bytes, anchor);
            return switch (grown) {
                case Grown.Longer<FullBundle>(var longer) -> {
                    folder.keep(longer);
                    long size = longer.checkpoint().checkpoint().size();
                    options.tell(new JsonObject().put("size", size), "taken in, up to size " + size);
                    yield 0;
                }
                case Grown.Not<FullBundle>(var why) -> failed(options, why);
                case Grown.Forked<FullBundle>(var fork) -> forked(options, fork, evidence);
            };
        } catch (Malformed wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Grown<FullBundle> first(byte[] bytes, Optional<String> anchor) throws IOException, Malformed {
        if (anchor.isEmpty()) throw new IOException("name the root that you trust with --anchor");
        FullBundle full = FullBundle.decode(bytes);
        return switch (full.open(root(anchor.get()), VERIFIER)) {
            case Opened.Good _ -> new Grown.Longer<>(full);
            case Opened.Bad(var why) -> new Grown.Not<>(why);
        };
    }

    private static Digest root(String anchor) throws IOException {
        try {
            return Digest.parse(anchor);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("--anchor: " + wrong.getMessage(), wrong);
        }
    }

    private static Grown<FullBundle> grown(FullBundle held, byte[] bytes) throws Malformed {
        if (TrustFile.form(bytes).equals(Extension.FORM)) return held.extend(Extension.decode(bytes), VERIFIER);
        FullBundle full = FullBundle.decode(bytes);
        if (!full.mandate().logKey().equals(held.mandate().logKey())) return new Grown.Not<>("it is of another log");
        if (full.entries().size() < held.entries().size()) return new Grown.Not<>("it is shorter than what is held");
        if (full.open(held.mandate().anchor(), VERIFIER) instanceof Opened.Bad(var why)) return new Grown.Not<>(why);
        return full.forkedFrom(held.checkpoint(), VERIFIER)
                .<Grown<FullBundle>>map(Grown.Forked::new)
                .orElseGet(() -> new Grown.Longer<>(full));
    }

    @Command(
            name = "check",
            description = {
                "Check a bundle, or evidence of a fork, against the root that you trust.",
                "With --extends also that it grew from an earlier one, and with an extension what comes of both."
            },
            mixinStandardHelpOptions = true)
    static int check(
            @Mixin AuthorityOptions options,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--anchor", paramLabel = "HEX", required = true, description = "The root's certificate")
                    String anchor,
            @Option(names = "--extends", paramLabel = "FILE", description = "An earlier bundle of the same log")
                    Optional<Path> earlier,
            @Option(names = "--evidence", paramLabel = "FILE", description = "Where to write that the log forked")
                    Optional<Path> evidence)
            throws IOException {
        byte[] bytes = read(file);
        Digest root = root(anchor);
        try {
            return switch (TrustFile.form(bytes)) {
                case Fork.FORM -> fork(options, Fork.decode(bytes), root);
                case Extension.FORM -> extended(options, file, earlier, root, evidence);
                case CompactExtension.FORM -> extended(options, file, earlier, root, evidence);
                default -> bundle(options, Held.read(bytes), root, earlier, evidence);
            };
        } catch (Malformed wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static int fork(AuthorityOptions options, Fork fork, Digest anchor) {
        boolean proven = fork.proven(anchor, VERIFIER);
        String name = fork.mandate().logKey().name();
        options.tell(
                new JsonObject().put("log", name).put("forked", proven),
                proven ? "proven: " + name + " told two stories" : "not proven: this is no evidence against " + name);
        return proven ? 0 : 1;
    }

    /** A bundle of either kind. */
    record Held(
            Mandate mandate, SignedCheckpoint checkpoint, Optional<FullBundle> full, Optional<CompactBundle> compact) {
        static Held read(byte[] bytes) throws Malformed {
            if (TrustFile.form(bytes).equals(CompactBundle.KIND)) {
                CompactBundle bundle = CompactBundle.decode(bytes);
                return new Held(bundle.mandate(), bundle.checkpoint(), Optional.empty(), Optional.of(bundle));
            }
            FullBundle bundle = FullBundle.decode(bytes);
            return new Held(bundle.mandate(), bundle.checkpoint(), Optional.of(bundle), Optional.empty());
        }

        Opened open(Digest anchor, Verifier verifier) {
            return full.map(bundle -> bundle.open(anchor, verifier))
                    .orElseGet(() -> compact.orElseThrow().open(anchor, verifier));
        }
    }

    private static int bundle(
            AuthorityOptions options, Held held, Digest anchor, Optional<Path> earlier, Optional<Path> evidence)
            throws IOException, Malformed {
        if (held.open(anchor, VERIFIER) instanceof Opened.Bad(var why)) return failed(options, why);
        if (earlier.isPresent()) {
            Held before = Held.read(read(earlier.get()));
            if (held.full().isEmpty()) {
                return failed(options, "a compact bundle alone can't show what it grew from: check its extension");
            }
            if (!held.mandate().continues(before.mandate())) return failed(options, "of another log");
            Optional<Fork> fork = held.full().get().forkedFrom(before.checkpoint(), VERIFIER);
            if (fork.isPresent()) return forked(options, fork.get(), evidence);
            if (before.checkpoint().checkpoint().size()
                    > held.checkpoint().checkpoint().size()) {
                return failed(options, "it is shorter than the other");
            }
        }
        return good(options, held.mandate(), held.checkpoint());
    }

    private static int good(AuthorityOptions options, Mandate mandate, SignedCheckpoint signed) {
        var checkpoint = signed.checkpoint();
        options.tell(
                new JsonObject()
                        .put("log", mandate.logKey().name())
                        .put("size", checkpoint.size())
                        .put("root", checkpoint.root().hex()),
                "good: " + checkpoint.size() + " statements");
        return 0;
    }

    private static int extended(
            AuthorityOptions options, Path file, Optional<Path> earlier, Digest anchor, Optional<Path> evidence)
            throws IOException, Malformed {
        if (earlier.isEmpty()) throw new IOException("name what it extends with --extends");
        byte[] bytes = read(file);
        Held held = Held.read(read(earlier.get()));
        if (held.open(anchor, VERIFIER) instanceof Opened.Bad(var why)) return failed(options, why);
        if (TrustFile.form(bytes).equals(Extension.FORM) && held.full().isPresent()) {
            return switch (held.full().get().extend(Extension.decode(bytes), VERIFIER)) {
                case Grown.Longer<FullBundle>(var longer) -> good(options, longer.mandate(), longer.checkpoint());
                case Grown.Not<FullBundle>(var why) -> failed(options, why);
                case Grown.Forked<FullBundle>(var fork) -> forked(options, fork, evidence);
            };
        }
        if (held.compact().isEmpty()) throw new IOException(earlier.get() + " is a bundle of the other kind");
        return switch (held.compact().get().extend(CompactExtension.decode(bytes), VERIFIER)) {
            case Grown.Longer<CompactBundle>(var longer) -> good(options, longer.mandate(), longer.checkpoint());
            case Grown.Not<CompactBundle>(var why) -> failed(options, why);
            case Grown.Forked<CompactBundle>(var fork) -> forked(options, fork, evidence);
        };
    }

    private static int forked(AuthorityOptions options, Fork fork, Optional<Path> evidence) throws IOException {
        if (evidence.isPresent()) Files.write(evidence.get(), fork.encode());
        String name = fork.mandate().logKey().name();
        var told = new JsonObject().put("log", name).put("forked", true);
        evidence.ifPresent(file -> told.put("evidence", file.toString()));
        options.tell(told, "FORK: " + name + " told two stories");
        return 1;
    }

    private static int failed(AuthorityOptions options, String why) {
        options.tell(new JsonObject().put("good", false).put("why", why), "not good: " + why);
        return 1;
    }

    @Command(
            name = "show",
            description = "Show a bundle, or the folder's log: authorities as a tree, and what they stated.",
            mixinStandardHelpOptions = true)
    static int show(
            @Mixin AuthorityOptions options,
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "A bundle (default: the log)")
                    Optional<Path> file)
            throws IOException {
        try {
            Held held = file.isPresent()
                    ? Held.read(read(file.get()))
                    : Held.read(options.folder().bundle().encode());
            if (!(held.open(held.mandate().anchor(), VERIFIER) instanceof Opened.Good(TrustBundle trust))) {
                return failed(options, "it does not hold under its own root: see check");
            }
            var picture = new AuthorityPicture(held.mandate(), held.checkpoint().checkpoint(), trust);
            if (options.json()) options.out().println(picture.json().encode());
            else picture.lines(AuthorityFolder.now()).forEach(options.out()::println);
            return 0;
        } catch (Malformed wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }

    @Command(
            name = "measure",
            description = "How many bytes of a compact bundle are for what.",
            mixinStandardHelpOptions = true)
    static int measure(@Mixin AuthorityOptions options, @Parameters(paramLabel = "FILE") Path file) throws IOException {
        byte[] bytes = read(file);
        try {
            var sizes = new JsonObject();
            CompactBundle.decode(bytes).sizes().forEach(sizes::put);
            options.tell(sizes, bytes.length + " bytes");
            return 0;
        } catch (Malformed wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException("no file " + file);
        return Files.readAllBytes(file);
    }
}

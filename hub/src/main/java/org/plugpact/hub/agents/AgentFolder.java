package org.plugpact.hub.agents;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Chain;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnKey;
import org.plugpact.hub.keys.OwnerOnly;

/** What an agent keeps: the key that it made itself, the chain it was issued, and which hub it belongs to. */
final class AgentFolder implements AutoCloseable {
    private static final String HUB = "hub";
    private static final String CHAIN = "chain.cbor";

    private final Path folder;
    private final OwnKey key;
    private final FileChannel lockFile;

    private AgentFolder(Path folder, OwnKey key, FileChannel lockFile) {
        this.folder = folder;
        this.key = key;
        this.lockFile = lockFile;
    }

    /** @throws KeysRefused if others can read it, or another process uses it */
    static AgentFolder open(Path folder) throws IOException {
        OwnKey key = OwnKey.open(folder);
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(file)) return new AgentFolder(folder, key, file);
        file.close();
        throw new KeysRefused("an agent runs in " + folder + " already");
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        }
    }

    OwnKey key() {
        return key;
    }

    /**
     * The hub it belongs to, and how to get in: as remembered, at the address that a fresh ticket of the same hub gives.
     *
     * @throws KeysRefused if there is no ticket, or it is another hub's or another agent's
     */
    Ticket ticket(Optional<Path> fresh) throws IOException {
        Path kept = folder.resolve(HUB);
        if (fresh.isEmpty()) {
            if (!Files.exists(kept)) throw new KeysRefused("no ticket: this agent belongs to no hub yet");
            return read(kept);
        }
        Ticket given = read(fresh.get());
        if (chain().isEmpty()) return given;
        Ticket remembered = read(kept);
        if (!remembered.root().equals(given.root()) || !remembered.agent().equals(given.agent())) {
            throw new KeysRefused("this agent is " + remembered + ", the ticket is for another: " + given);
        }
        return remembered.at(given.host(), given.port());
    }

    private static Ticket read(Path file) throws IOException {
        try {
            return Ticket.parse(new String(OwnerOnly.read(file), StandardCharsets.UTF_8));
        } catch (Malformed wrong) {
            throw new KeysRefused(file + ": " + wrong.getMessage());
        }
    }

    Optional<Chain> chain() throws IOException {
        Path file = folder.resolve(CHAIN);
        if (!Files.exists(file)) return Optional.empty();
        try {
            List<Cbor> certificates = Cbor.decode(OwnerOnly.read(file)).asItems();
            List<byte[]> der = new ArrayList<>(certificates.size());
            for (Cbor certificate : certificates) der.add(certificate.asBytes());
            return Optional.of(Chain.read(der));
        } catch (Malformed damaged) {
            throw new KeysRefused(file + " is damaged");
        }
    }

    /** Keeps the chain; the ticket is used up then. */
    void keep(List<byte[]> chain, Ticket ticket) throws IOException {
        OwnerOnly.write(folder.resolve(HUB), ticket.used().text().getBytes(StandardCharsets.UTF_8));
        keep(chain);
    }

    /** Keeps the chain of an agent that needs no ticket. */
    void keep(List<byte[]> chain) throws IOException {
        byte[] items = Cbor.items(chain.stream().map(Cbor::of).toList()).encode();
        OwnerOnly.write(folder.resolve(CHAIN), items);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}

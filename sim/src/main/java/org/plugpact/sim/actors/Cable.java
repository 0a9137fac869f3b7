package org.plugpact.sim.actors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP line to a port of this machine that can be cut: at once, or in the middle of the bytes on it; and mended. */
public final class Cable implements AutoCloseable {
    private static final int CHUNK = 1_024;
    private static final int BACKLOG = 50;

    private final ServerSocket near;
    private final int far;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong cuts = new AtomicLong();
    private volatile boolean whole = true;

    /** @param far the port that it leads to */
    public Cable(int far) throws IOException {
        this.far = far;
        this.near = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("cable").start(this::accept);
    }

    /** Where it begins. */
    public int port() {
        return near.getLocalPort();
    }

    /** Cuts it now; who connects is cut off at once. */
    public void cut() {
        whole = false;
        cuts.incrementAndGet();
        sockets.forEach(Cable::closed);
    }

    /** Cuts whatever goes through it after so many more bytes, wherever in a message that is; a new line is whole. */
    public void cutAfter(long bytes) {
        left.set(bytes);
    }

    /** Whole again, for who connects from now on. */
    public void mend() {
        left.set(Long.MAX_VALUE);
        whole = true;
    }

    /** How often it was cut. */
    public long cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket from = near.accept();
                if (!whole) {
                    closed(from);
                    continue;
                }
                Socket to = new Socket(InetAddress.getLoopbackAddress(), far);
                sockets.add(from);
                sockets.add(to);
                Thread.ofVirtual().start(() -> pump(from, to));
                Thread.ofVirtual().start(() -> pump(to, from));
            }
        } catch (IOException over) {
            sockets.forEach(Cable::closed);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                long rest = left.addAndGet(-read);
                int through = Math.clamp(rest + read, 0, read);
                out.write(chunk, 0, through);
                out.flush();
                if (rest > 0) continue;
                left.set(Long.MAX_VALUE);
                cuts.incrementAndGet();
                sockets.forEach(Cable::closed);
            }
        } catch (IOException cut) {
            closed(from);
        }
        closed(from);
        closed(to);
        sockets.remove(from);
        sockets.remove(to);
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
    }
}

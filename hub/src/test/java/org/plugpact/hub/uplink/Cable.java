package org.plugpact.hub.uplink;

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

/** A TCP line that can be cut: at once, or in the middle of the bytes that go through it; and mended again. */
final class Cable implements AutoCloseable {
    private static final int CHUNK = 1_024;

    private final ServerSocket near;
    private final int far;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean whole = true;

    Cable(int far) throws IOException {
        this.far = far;
        this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("cable").start(this::accept);
    }

    int port() {
        return near.getLocalPort();
    }

    /** Cuts it now; who connects is cut off at once. */
    void cut() {
        whole = false;
        sockets.forEach(Cable::closed);
    }

    /** Cuts whatever goes through it after so many more bytes, wherever in a message that is; a new line is whole. */
    void cutAfter(long bytes) {
        left.set(bytes);
    }

    void mend() {
        left.set(Long.MAX_VALUE);
        whole = true;
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

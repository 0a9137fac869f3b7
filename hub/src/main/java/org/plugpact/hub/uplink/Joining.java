package org.plugpact.hub.uplink;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.hub.keys.EdgeKeys;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.ops.UplinkSettings;

/** A hub at a site becomes one: with a ticket it gets its warrant, once, and from then on has keys of its own. */
public final class Joining {
    private static final String TICKET = "uplink.ticket";
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    private Joining() {}

    /**
     * The ticket of this site, its token used up; enrols if there are no keys yet.
     *
     * @param keys the key folder, there or not
     * @throws IOException if there are no keys and no good ticket, or the upper hub can't be reached
     */
    public static EdgeTicket ticket(Vertx vertx, UplinkSettings settings, Path keys)
            throws IOException, InterruptedException {
        if (Files.exists(keys)) {
            if (!Files.exists(keys.resolve(TICKET)))
                throw new KeysRefused(
                        keys + " has the keys of a hub that is its own authority, and belongs to no other");
            return read(keys.resolve(TICKET));
        }
        Path file = settings.ticket()
                .orElseThrow(() -> new KeysRefused(
                        "no ticket: this hub belongs to no upper hub yet; there, make one by ./plugpact edge ticket"));
        EdgeTicket ticket = read(file);
        if (ticket.token().isEmpty()) throw new KeysRefused("the ticket is used up");
        join(vertx, settings.address(), ticket, keys);
        return ticket.used();
    }

    private static EdgeTicket read(Path file) throws IOException {
        try {
            return EdgeTicket.parse(Files.readString(file));
        } catch (Malformed wrong) {
            throw new KeysRefused(file + ": " + wrong.getMessage());
        }
    }

    private static void join(Vertx vertx, URI address, EdgeTicket ticket, Path folder)
            throws IOException, InterruptedException {
        EdgeKeys keys = new EdgeKeys(folder);
        try (Dialling dialling = new Dialling(vertx, address, ticket)) {
            Link link = dialling.open();
            try {
                if (!(next(link) instanceof UplinkFrame.Challenge)) throw new Malformed("no challenge");
                String name = ticket.edge().text();
                link.send(new UplinkFrame.Enrol(
                        UplinkFrame.VERSION,
                        ticket.edge(),
                        ticket.token().orElseThrow(),
                        keys.authorityRequest(name),
                        keys.logRequest(name)));
                if (!(next(link) instanceof UplinkFrame.Warranted(var warrant))) throw new Malformed("no warrant");
                byte[] used = ticket.used().text().getBytes(StandardCharsets.UTF_8);
                keys.complete(warrant, ticket.root(), half -> OwnerOnly.write(half.resolve(TICKET), used));
            } finally {
                link.close();
            }
        } catch (Malformed wrong) {
            throw new IOException("the upper hub says what can't be read: " + wrong.getMessage(), wrong);
        }
    }

    private static UplinkFrame.Down next(Link link) throws IOException, InterruptedException, Malformed {
        byte[] bytes =
                link.receive(ANSWERED_WITHIN).orElseThrow(() -> new IOException("the upper hub gives no answer"));
        UplinkFrame.Down frame = UplinkCodec.down(bytes);
        if (frame instanceof UplinkFrame.Farewell(var reason))
            throw new IOException("the upper hub says no: " + reason);
        return frame;
    }
}

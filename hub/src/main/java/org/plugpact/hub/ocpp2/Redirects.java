package org.plugpact.hub.ocpp2;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server sends its clients elsewhere: asked once by HEAD, without anybody's credentials, and followed nowhere. Addresses are those
 * that operators name, and nothing is told of a server but that it does. Any thread; blocks for {@link #WITHIN} at the longest.
 */
final class Redirects {
    /** For how long a server is waited for; one that the hub can't reach may be a charger's all the same. */
    static final Duration WITHIN = Duration.ofSeconds(3);

    /** For how long it is not asked again: one order goes to many chargers, and is judged when it is sent, too. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int ADDRESSES_MAX = 256;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Logger LOG = LoggerFactory.getLogger(Redirects.class);

    // Guarded by itself.
    private final Map<URI, Asked> asked = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Asked> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    private record Asked(FutureTask<Boolean> answer, long since) {
        boolean isOld() {
            return System.nanoTime() - since >= REMEMBERED.toNanos();
        }
    }

    /** Whether the server at this address answers with a redirection; false where it is no web address, or nobody answers. */
    boolean are(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || address.getHost() == null) return false;
        var answer = answer(withoutUser(address));
        // Whoever comes first asks, and others wait for that.
        answer.run();
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private FutureTask<Boolean> answer(URI address) {
        synchronized (asked) {
            var known = asked.get(address);
            if (known != null && !known.isOld()) return known.answer();
            asked.remove(address);
            var fresh = new FutureTask<>(() -> ask(address));
            asked.put(address, new Asked(fresh, System.nanoTime()));
            return fresh;
        }
    }

    /** What an operator wrote before the host is for the charger to show. */
    private static URI withoutUser(URI address) {
        var user = address.getRawUserInfo();
        return user == null ? address : URI.create(address.toString().replace("//" + user + "@", "//"));
    }

    private static boolean ask(URI address) {
        try (var client = HttpClient.newBuilder()
                .connectTimeout(WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            var request = HttpRequest.newBuilder(address).timeout(WITHIN).HEAD().build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 3;
        } catch (IOException | IllegalArgumentException away) {
            LOG.debug("a server for logs is not asked whether it redirects: {}", away.getMessage());
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

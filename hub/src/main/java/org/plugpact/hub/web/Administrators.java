package org.plugpact.hub.web;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells administrators by their token; after {@value #WRONG_MAX} wrong ones nobody is let in until {@link #WITHIN} is over. */
final class Administrators {
    private static final int WRONG_MAX = 20;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Administrators.class);

    private final Api api;
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicLong since = new AtomicLong(System.nanoTime());

    Administrators(Api api) {
        this.api = api;
    }

    /** Whether it is an administrator who asks; anybody else is answered here. */
    boolean have(RoutingContext context) {
        if (tooManyWrong()) {
            context.response().setStatusCode(429).putHeader("Retry-After", "60").end();
            return false;
        }
        if (api.isAdmin(Optional.ofNullable(context.request().getHeader("Authorization")))) return true;
        wrong.incrementAndGet();
        LOG.warn("a wrong admin token from {}", context.request().remoteAddress());
        context.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer")
                .end();
        return false;
    }

    private boolean tooManyWrong() {
        long began = since.get();
        if (System.nanoTime() - began > WITHIN.toNanos() && since.compareAndSet(began, System.nanoTime())) {
            wrong.set(0);
        }
        return wrong.get() >= WRONG_MAX;
    }
}

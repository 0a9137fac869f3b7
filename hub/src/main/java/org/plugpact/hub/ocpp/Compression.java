package org.plugpact.hub.ocpp;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilter;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilterProvider;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plugpact.wire.json.Frames;

/**
 * WebSocket's own compression (RFC 7692), for chargers that offer it (OCPP 2.0.1, part 4, 3.3). Of what we send nothing is carried over
 * from one message to the next, so that an idle line keeps no window for it; of what a charger sends, only if it doesn't offer that
 * itself: some clients take no answer that they did not offer, though they have to (RFC 7692, 7.1.1.2).
 *
 * @param extension what decodes and encodes
 * @param answer the header {@code Sec-WebSocket-Extensions} that agrees
 */
record Compression(WebSocketServerExtension extension, String answer) {
    /** Messages of fewer bytes go as they are: there is little to gain. */
    static final int WORTH_BYTES = 256;

    private static final String NAME = "permessage-deflate";
    private static final String OUR_WINDOW = "server_max_window_bits";

    /** The largest, which is the only one that we write with. */
    private static final String WINDOW = "15";

    /** What we do anyway, and say where it is offered (7.1.1.1). */
    private static final String WE_FORGET = "server_no_context_takeover";

    private static final String THEY_FORGET = "client_no_context_takeover";
    private static final String THEIR_WINDOW = "client_max_window_bits";
    private static final int LEVEL = 6;

    private static final WebSocketExtensionFilterProvider WORTHWHILE = new WebSocketExtensionFilterProvider() {
        @Override
        public WebSocketExtensionFilter encoderFilter() {
            return frame -> frame instanceof TextWebSocketFrame text && isShort(text.content());
        }

        @Override
        public WebSocketExtensionFilter decoderFilter() {
            return WebSocketExtensionFilter.NEVER_SKIP;
        }
    };

    private static final PerMessageDeflateServerExtensionHandshaker DEFLATE =
            new PerMessageDeflateServerExtensionHandshaker(
                    LEVEL, false, 15, true, true, WORTHWHILE, Frames.CHARACTERS_MAX);

    private static boolean isShort(ByteBuf text) {
        return text.readableBytes() < WORTH_BYTES;
    }

    /**
     * The first offer that can be agreed to.
     *
     * @param offers the headers {@code Sec-WebSocket-Extensions}
     */
    static Optional<Compression> of(List<String> offers) {
        return offers.stream()
                .flatMap(header -> WebSocketExtensionUtil.extractExtensions(header).stream())
                .filter(Compression::isTaken)
                .findFirst()
                .map(offer -> agreed(offer.parameters().keySet()));
    }

    private static Compression agreed(Set<String> offered) {
        // With null for a parameter that has no value.
        Map<String, @Nullable String> parameters = new HashMap<>();
        parameters.put(WE_FORGET, null);
        if (offered.contains(THEY_FORGET)) parameters.put(THEY_FORGET, null);
        var answer = new StringBuilder(NAME);
        for (String each : List.of(WE_FORGET, THEY_FORGET)) {
            if (offered.contains(each)) answer.append("; ").append(each);
        }
        return new Compression(
                DEFLATE.handshakeExtension(new WebSocketExtensionData(NAME, parameters)), answer.toString());
    }

    private static boolean isTaken(WebSocketExtensionData offer) {
        return offer.name().equals(NAME)
                && offer.parameters().entrySet().stream().allMatch(each -> isTaken(each.getKey(), each.getValue()));
    }

    private static boolean isTaken(String parameter, @Nullable String value) {
        return switch (parameter) {
            case OUR_WINDOW -> WINDOW.equals(value);
            case THEIR_WINDOW -> true;
            case WE_FORGET, THEY_FORGET -> value == null;
            default -> false;
        };
    }
}

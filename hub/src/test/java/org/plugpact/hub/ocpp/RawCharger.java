package org.plugpact.hub.ocpp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A charger's end of a WebSocket that can misbehave in any way: every byte is the test's own. */
public final class RawCharger implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** Longer than the door ever takes, so that a test that waits in vain ends. */
    private static final int ANSWER_WITHIN_MILLISECONDS = 20_000;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final Response response;

    private RawCharger(Socket socket, Response response) {
        this.socket = socket;
        this.response = response;
    }

    /** The answer to the opening request; names of headers in lower case. */
    public record Response(int status, Map<String, String> headers) {}

    /** One frame from the door. */
    public record Received(int opcode, String payload, int closeStatus) {}

    /** The headers of a well-behaved charger. */
    public static Map<String, String> headers(String user, String password) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", "hub.example");
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Key", "x3JJHMcDL1EzLkh9GBhXDw==");
        headers.put("Sec-WebSocket-Protocol", "ocpp1.6");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Authorization", basic((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    public static String basic(byte[] pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    public static RawCharger open(int port, String id, String password) throws IOException {
        return open(port, "GET /ocpp/" + id, headers(id, password));
    }

    public static RawCharger open(int port, String request, Map<String, String> headers) throws IOException {
        return open(new Socket(InetAddress.getLoopbackAddress(), port), request, headers);
    }

    /** Sends an opening request, whatever comes of it. */
    public static RawCharger open(Socket socket, String request, Map<String, String> headers) throws IOException {
        socket.setSoTimeout(ANSWER_WITHIN_MILLISECONDS);
        socket.setTcpNoDelay(true);
        var text = new StringBuilder(request).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        return new RawCharger(socket, response(socket.getInputStream()));
    }

    public Response response() {
        return response;
    }

    /** The message id of a frame. */
    public static String messageId(String frame) {
        int from = frame.indexOf('"') + 1;
        return frame.substring(from, frame.indexOf('"', from));
    }

    /** Sends a text message as one proper frame. */
    public void send(String text) throws IOException {
        send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a masked frame. */
    public void send(int opcode, boolean last, byte[] payload) throws IOException {
        var masked = payload.clone();
        for (int at = 0; at < masked.length; at++) masked[at] ^= MASK[at % MASK.length];
        var bytes = head(opcode, last, MASKED, payload.length);
        bytes.write(MASK);
        bytes.write(masked);
        raw(bytes.toByteArray());
    }

    /** Sends a frame without a mask, which RFC 6455, 5.1, forbids. */
    public void sendUnmasked(String text) throws IOException {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        var bytes = head(TEXT, true, 0, payload.length);
        bytes.write(payload);
        raw(bytes.toByteArray());
    }

    public void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next frame, whatever it is. */
    public Received receive() throws IOException {
        var in = socket.getInputStream();
        int opcode = next(in) & 0x0f;
        int length = next(in);
        if (length == 126) length = next(in) << 8 | next(in);
        else if (length == 127)
            length = Math.toIntExact(ByteBuffer.wrap(in.readNBytes(8)).getLong());
        var payload = in.readNBytes(length);
        if (opcode != CLOSE) return new Received(opcode, new String(payload, StandardCharsets.UTF_8), 0);
        int status = payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        return new Received(opcode, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8), status);
    }

    /** The next text message. */
    public String receiveText() throws IOException {
        var received = receive();
        if (received.opcode() != TEXT) throw new IOException("not a text message: " + received);
        return received.payload();
    }

    /** Sends a text message and gives the next one. */
    public String exchange(String text) throws IOException {
        send(text);
        return receiveText();
    }

    /** Whether the door has closed the connection, once all it sent is read. */
    public boolean isAtEnd() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static ByteArrayOutputStream head(int opcode, boolean last, int mask, int length) {
        var bytes = new ByteArrayOutputStream(length + 14);
        bytes.write(opcode | (last ? FIN : 0));
        if (length < 126) {
            bytes.write(mask | length);
        } else if (length < 65_536) {
            bytes.write(mask | 126);
            bytes.write(length >> 8);
            bytes.write(length);
        } else {
            bytes.write(mask | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        return bytes;
    }

    private static Response response(InputStream in) throws IOException {
        var first = line(in).split(" ", 3);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        in.skipNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Response(Integer.parseInt(first[1]), headers);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int letter = next(in); letter != '\n'; letter = next(in)) {
            if (letter != '\r') line.append((char) letter);
        }
        return line.toString();
    }

    private static int next(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) throw new EOFException("the door closed the connection");
        return octet;
    }
}

package org.plugpact.hub.store;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Which database to connect to, and as whom.
 *
 * @param url without secrets
 * @param properties for the driver, password included
 */
record Target(String url, Properties properties) {
    private static final String JDBC = "jdbc:";

    /** A connection that hears nothing for so long is taken for lost. */
    private static final int SILENCE_SECONDS_MAX = 60;

    static final int CONNECT_SECONDS_MAX = 10;
    static final String SCHEMA = "plugpact";

    /** The hub's own server. */
    static Target own(int port, String user, String password) {
        Properties properties = usual();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "disable");
        return new Target("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }

    /**
     * A server of the user's: {@code jdbc:postgresql://host/base?user=…} as the driver has it, or
     * {@code postgresql://user:password@host/base} as libpq has it.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Target of(String text) {
        Properties properties = usual();
        if (text.startsWith(JDBC + "postgresql:")) return new Target(text, properties);
        URI uri = URI.create(text);
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme()))
            throw new IllegalArgumentException("a database URL begins with postgresql:// or jdbc:postgresql://");
        String user = uri.getRawUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            properties.setProperty("user", decoded(colon < 0 ? user : user.substring(0, colon)));
            if (colon >= 0) properties.setProperty("password", decoded(user.substring(colon + 1)));
        }
        String host = uri.getHost() == null ? "localhost" : uri.getHost();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target("jdbc:postgresql://" + host + port + uri.getRawPath() + query, properties);
    }

    /** The server and the database, for a log: nothing behind the question mark, where a password may be. */
    String place() {
        int query = url.indexOf('?');
        return url.substring(JDBC.length(), query < 0 ? url.length() : query);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Properties usual() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "plugpact");
        properties.setProperty("currentSchema", SCHEMA);
        properties.setProperty("tcpKeepAlive", "true");
        // From its second use on, a statement's bytes travel as bytes and not as hex digits.
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS_MAX));
        properties.setProperty("socketTimeout", Integer.toString(SILENCE_SECONDS_MAX));
        return properties;
    }

    @Override
    public String toString() {
        return place();
    }
}

package org.plugpact.hub.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do with a connection. */
@FunctionalInterface
public interface Work<T> {
    T with(Connection connection) throws SQLException;
}

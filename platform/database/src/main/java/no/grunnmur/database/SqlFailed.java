package no.grunnmur.database;

import java.sql.SQLException;

/**
 * A statement that PostgreSQL refused (as opposed to a database that cannot be reached, {@link DatabaseUnusable}). The
 * message holds the state, never the statement or its values.
 */
public final class SqlFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String state;

    /** For work on a connection of one's own; a pooled one is translated by {@link Database}. */
    public SqlFailed(SQLException cause) {
        super("PostgreSQL refused a statement (SQLSTATE " + cause.getSQLState() + ")", cause);
        this.state = String.valueOf(cause.getSQLState());
    }

    /** The five characters of SQLSTATE, e.g. {@code 23505} for a duplicate key. */
    public String state() {
        return state;
    }
}

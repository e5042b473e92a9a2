/** Where the data lives: a PostgreSQL that starts with the application, or a server of yours. */
@org.jspecify.annotations.NullMarked
package io.tspmo.ledger.database;

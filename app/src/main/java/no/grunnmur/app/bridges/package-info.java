/**
 * Where rooms meet that must not know each other: each class answers one room's port from another room, in a few lines.
 *
 * <p>Here the population becomes the register's documents, the seeded world becomes HelseID's clients, APIs and
 * agreements, and HelseID's keys become what the door of Persontjenesten trusts.
 *
 * <p>No decision is made here. Open the port's documentation in its own room to see what is asked.
 */
package no.grunnmur.app.bridges;

/**
 * Where rooms meet that must not know each other: each class answers one room's port from another room, in a few lines.
 *
 * <p>No decision is made here. Open the port's documentation in its own room to see what is asked.
 */
package no.grunnmur.app.bridges;

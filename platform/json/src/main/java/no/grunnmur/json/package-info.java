/**
 * Small JSON, fast: what tokens, wire answers and audit rows on the hot path are read from and written to.
 *
 * <p>Owns reading into plain values and writing of bytes. Must not know what the JSON means. Large or dynamic documents
 * off the hot path use Jackson's databind instead. Open {@link no.grunnmur.json.JsonObject} first.
 */
package no.grunnmur.json;

/**
 * HTTP for every system of the house: the listener, routing, requests, replies, forms, errors and the page layout.
 *
 * <p>Owns the library underneath (Helidon SE) completely: nothing outside this package names it. Must not know any
 * system. Open {@link no.grunnmur.http.HttpServer} first, then {@link no.grunnmur.http.Routes}.
 */
package no.grunnmur.http;

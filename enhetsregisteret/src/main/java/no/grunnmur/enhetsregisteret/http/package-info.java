/**
 * The open data of the register over HTTP, in the shape of the national one: HAL links, pages, its own errors. Must not
 * decide anything about offices; national ids never get here. Open {@link
 * no.grunnmur.enhetsregisteret.http.UnitEndpoints} first.
 */
package no.grunnmur.enhetsregisteret.http;

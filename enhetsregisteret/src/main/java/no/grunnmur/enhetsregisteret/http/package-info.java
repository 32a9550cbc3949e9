/**
 * The open data of the register over HTTP, in the shape of the national one: documents with HAL links, pages of a search,
 * and errors that name the parameter.
 *
 * <p>Must not decide anything about offices; national ids never get here. Open {@link
 * no.grunnmur.enhetsregisteret.http.UnitEndpoints} for the addresses, {@link
 * no.grunnmur.enhetsregisteret.http.UnitSearch} for what a search may ask.
 */
package no.grunnmur.enhetsregisteret.http;

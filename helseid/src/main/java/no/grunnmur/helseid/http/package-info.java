/**
 * HelseID on the wire: its endpoints, the documents it publishes, and the words of its answers.
 *
 * <p>Owns how a request is read and an answer written. Must not know why something is refused: that is decided in
 * {@link no.grunnmur.helseid}. Open {@link no.grunnmur.helseid.http.TokenEndpoint} first, then
 * {@link no.grunnmur.helseid.http.Discovery}.
 */
package no.grunnmur.helseid.http;

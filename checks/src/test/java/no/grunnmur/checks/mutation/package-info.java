/**
 * Twenty thousand broken requests from a fixed seed.
 *
 * <p>A {@link no.grunnmur.checks.mutation.Draft} is a good request in its parts; a {@link
 * no.grunnmur.checks.mutation.Mutation} spoils one of them, most often before it is signed, so that what is broken is one
 * rule and not everything behind the signature. {@link no.grunnmur.checks.mutation.RawHttp} sends what an HTTP library
 * would not.
 *
 * <p>Open {@link no.grunnmur.checks.mutation.MutatedRequestsTest} first.
 */
package no.grunnmur.checks.mutation;

/**
 * The API documents of both versions: made here from the type tables of the fact sheet ({@code person.schema}, {@code
 * answers.schema}) and the table of {@link no.grunnmur.persontjenesten.openapi.Operations}, kept as files that the service
 * serves, and used as the judge of every answer in the tests ({@link no.grunnmur.persontjenesten.openapi.Oracle}).
 *
 * <p>Open {@link no.grunnmur.persontjenesten.openapi.Operations} first. Nothing here looks at the code it judges.
 */
package no.grunnmur.persontjenesten.openapi;

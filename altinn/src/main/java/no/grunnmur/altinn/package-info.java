/**
 * Altinn, as far as the health network needs it: who may act for which organisation, who asks for a right and who gives it.
 *
 * <p>Rights come by office (the port {@link no.grunnmur.altinn.Organisations}) or are given by somebody; what is given is
 * kept here, with who gave it, since when, and when it was taken back. A request for a right goes through the states of
 * {@link no.grunnmur.altinn.RequestState}, which knows what Altinn 2 and Altinn 3 call them.
 *
 * <p>Must not know what a right is good for: Selvbetjening and HelseID ask {@link no.grunnmur.altinn.Rights}. The decisions
 * are in {@link no.grunnmur.altinn.RequestRules} and {@link no.grunnmur.altinn.OrganisationRights}; {@code store} does them in
 * one transaction each, {@code page} and {@code http} show them. Open {@link no.grunnmur.altinn.Altinn} first.
 */
package no.grunnmur.altinn;

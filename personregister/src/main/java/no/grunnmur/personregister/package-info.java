/**
 * The old person register: the service that Persontjenesten replaces, for as long as it lives.
 *
 * <p>Owns its contract over SOAP (HL7 version 3 messages), who is let in, what is told of a person, and the day on which it
 * closes. The people are somebody else's and come through {@link no.grunnmur.personregister.People}; so do the accounts, through
 * {@link no.grunnmur.personregister.Accounts}. Nothing can be changed here.
 *
 * <p>Must not know how people are stored. Open {@code Personregister} first, then {@code soap/RegistryEndpoint}.
 */
package no.grunnmur.personregister;

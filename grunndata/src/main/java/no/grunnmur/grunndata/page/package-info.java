/**
 * The pages of the address register for people: looking parties up, editing those of one's own organisation, who changed
 * what, and customer service's way from a fault to the organisation and the system behind it.
 *
 * <p>Changes go through {@link no.grunnmur.grunndata.PartyRegister}, as those over SOAP do: the same log, the same events.
 * Who is let in is decided by {@link no.grunnmur.grunndata.account.page.PortalEntrance}.
 *
 * <p>Must not know SQL, nor how an account is ordered. Open {@link no.grunnmur.grunndata.page.PartyPages} first.
 */
package no.grunnmur.grunndata.page;

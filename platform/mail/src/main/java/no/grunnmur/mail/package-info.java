/**
 * E-mail of the house. Whoever has something to say puts a {@link no.grunnmur.mail.Mail} into the {@link
 * no.grunnmur.mail.Outbox}, in the transaction of what it tells about: then it is sent exactly when that has happened, even
 * when the house is killed in between. {@link no.grunnmur.mail.Postman} delivers by SMTP where a server is configured, and
 * {@link no.grunnmur.mail.Postkasse} shows every e-mail in the dev profile.
 *
 * <p>Must not know who writes or what about. Open {@link no.grunnmur.mail.Outbox} first.
 */
package no.grunnmur.mail;

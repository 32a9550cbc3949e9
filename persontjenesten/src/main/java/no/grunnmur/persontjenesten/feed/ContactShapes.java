package no.grunnmur.persontjenesten.feed;

import static no.grunnmur.persontjenesten.feed.Shape.TEXT;

/**
 * A person's entry in the contact register (KRR) as its API writes it; the times are texts here too.
 *
 * <p>Source: fact sheet person-api, section 5.2 (CommonContactRegisterInformation, column "maps to").
 */
final class ContactShapes {

    static final Shape ENTRY = Shape.plain()
            .has("reservasjon", "reservation", Vocabulary.YES_NO)
            .must("status", "status", Vocabulary.CONTACT_STATUS)
            .has("reservasjonstidspunkt", "reservationTime", TEXT)
            .has("reservasjon_oppdatert", "reservationUpdated", TEXT)
            .has("varslingsstatus", "notificationStatus", Vocabulary.NOTIFIABLE)
            .has(
                    "kontaktinformasjon",
                    "contactInformation",
                    Shape.plain()
                            .has("epostadresse", "email", TEXT)
                            .has("epostadresse_oppdatert", "emailLastUpdated", TEXT)
                            .has("epostadresse_duplisert", "emailDuplicated", Vocabulary.YES_NO)
                            .has("epostadresse_sist_verifisert", "emailLastVerified", TEXT)
                            .has("epostadresse_sist_validert", "emailLastValidated", TEXT)
                            .has("mobiltelefonnummer", "phoneNumber", TEXT)
                            .has("mobiltelefonnummer_oppdatert", "phoneNumberLastUpdated", TEXT)
                            .has("mobiltelefonnummer_duplisert", "phoneNumberDuplicated", Vocabulary.YES_NO)
                            .has("mobiltelefonnummer_sist_verifisert", "phoneNumberLastVerified", TEXT)
                            .has("mobiltelefonnummer_sist_validert", "phoneNumberLastValidated", TEXT))
            .has(
                    "digital_post",
                    "digitalPost",
                    Shape.plain()
                            .has("postkasseadresse", "digitalPostAddress", TEXT)
                            .has("postkasseleverandoeradresse", "digitalPostVendorAddress", TEXT)
                            .has("navn", "digitalPostVendorName", TEXT))
            .has("sertifikat", "certificate", TEXT)
            .has("sertifikat_utloeper", "certificateExpireDate", TEXT)
            .has("spraak", "language", TEXT)
            .has("spraak_oppdatert", "languageLastUpdated", TEXT);

    private ContactShapes() {}
}

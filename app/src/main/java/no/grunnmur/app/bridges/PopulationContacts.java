package no.grunnmur.app.bridges;

import static no.grunnmur.app.bridges.RegisterTerms.number;
import static no.grunnmur.app.bridges.RegisterTerms.text;

import no.grunnmur.befolkning.person.ContactRegister.Detail;
import no.grunnmur.befolkning.person.ContactRegister.Mailbox;
import no.grunnmur.persontjenesten.document.ContactRegister;

/** The population's entries in the common contact register as documents. */
final class PopulationContacts {

    private static final Detail NOTHING = new Detail(null, null, null, null, false);

    private PopulationContacts() {}

    static ContactRegister.CommonContactRegisterInformation entry(
            no.grunnmur.befolkning.person.ContactRegister entry, RegisterTerms terms) {
        return new ContactRegister.CommonContactRegisterInformation(
                entry.reservation() ? ContactRegister.Reservation.Yes : ContactRegister.Reservation.No,
                terms.word(ContactRegister.Status.class, entry.status()),
                text(entry.reservedAt()),
                text(entry.reservedAt()),
                entry.canBeNotified()
                        ? ContactRegister.NotificationStatus.CanBeNotified
                        : ContactRegister.NotificationStatus.CanNotBeNotified,
                details(entry.email(), entry.phone()),
                mailbox(entry.mailbox()),
                entry.certificate(),
                null,
                entry.language(),
                text(entry.languageUpdated()));
    }

    private static ContactRegister.ContactInformationResource details(Detail email, Detail phone) {
        if (email == null && phone == null) {
            return null;
        }
        Detail mail = email == null ? NOTHING : email;
        Detail mobile = phone == null ? NOTHING : phone;
        return new ContactRegister.ContactInformationResource(
                mail.value(),
                text(mail.updated()),
                duplicated(email),
                text(mail.verified()),
                text(mail.validated()),
                mobile.value(),
                text(mobile.updated()),
                duplicated(phone),
                text(mobile.verified()),
                text(mobile.validated()));
    }

    private static ContactRegister.Duplicated duplicated(Detail detail) {
        if (detail == null) {
            return null;
        }
        return detail.duplicated() ? ContactRegister.Duplicated.Yes : ContactRegister.Duplicated.No;
    }

    private static ContactRegister.DigitalPostResource mailbox(Mailbox mailbox) {
        return mailbox == null
                ? null
                : new ContactRegister.DigitalPostResource(
                        mailbox.address(), number(mailbox.vendor()), mailbox.vendorName());
    }
}

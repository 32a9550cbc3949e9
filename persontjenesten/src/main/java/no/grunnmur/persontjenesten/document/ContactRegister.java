package no.grunnmur.persontjenesten.document;

/** The common contact register (kontakt- og reservasjonsregisteret, KRR). Its times travel as plain text. */
public final class ContactRegister {

    private ContactRegister() {}

    /** Whether the person has declined digital communication. */
    public enum Reservation {
        Yes,
        No
    }

    /** State of the entry. */
    public enum Status {
        Active,
        Deleted,
        NotRegistered
    }

    /** Whether a message can be sent. */
    public enum NotificationStatus {
        CanNotBeNotified,
        CanBeNotified
    }

    /** Whether others have the same address or number. */
    public enum Duplicated {
        Yes,
        No
    }

    /** The entry of a person. */
    public record CommonContactRegisterInformation(
            Reservation reservation,
            Status status,
            String reservationTime,
            String reservationUpdated,
            NotificationStatus notificationStatus,
            ContactInformationResource contactInformation,
            DigitalPostResource digitalPost,
            String certificate,
            String certificateExpireDate,
            String language,
            String languageLastUpdated)
            implements Item {
        @Override
        public void tell(Members members) {
            members.add("reservation", reservation);
            members.add("status", status);
            members.add("reservationTime", reservationTime);
            members.add("reservationUpdated", reservationUpdated);
            members.add("notificationStatus", notificationStatus);
            members.add("contactInformation", contactInformation);
            members.add("digitalPost", digitalPost);
            members.add("certificate", certificate);
            members.add("certificateExpireDate", certificateExpireDate);
            members.add("language", language);
            members.add("languageLastUpdated", languageLastUpdated);
        }

        @Override
        public Meta meta() {
            return null;
        }
    }

    /** E-mail address and mobile number. */
    public record ContactInformationResource(
            String email,
            String emailLastUpdated,
            Duplicated emailDuplicated,
            String emailLastVerified,
            String emailLastValidated,
            String phoneNumber,
            String phoneNumberLastUpdated,
            Duplicated phoneNumberDuplicated,
            String phoneNumberLastVerified,
            String phoneNumberLastValidated)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("email", email);
            members.add("emailLastUpdated", emailLastUpdated);
            members.add("emailDuplicated", emailDuplicated);
            members.add("emailLastVerified", emailLastVerified);
            members.add("emailLastValidated", emailLastValidated);
            members.add("phoneNumber", phoneNumber);
            members.add("phoneNumberLastUpdated", phoneNumberLastUpdated);
            members.add("phoneNumberDuplicated", phoneNumberDuplicated);
            members.add("phoneNumberLastVerified", phoneNumberLastVerified);
            members.add("phoneNumberLastValidated", phoneNumberLastValidated);
        }
    }

    /** The digital mailbox. */
    public record DigitalPostResource(
            String digitalPostAddress, String digitalPostVendorAddress, String digitalPostVendorName)
            implements Membered {
        @Override
        public void tell(Members members) {
            members.add("digitalPostAddress", digitalPostAddress);
            members.add("digitalPostVendorAddress", digitalPostVendorAddress);
            members.add("digitalPostVendorName", digitalPostVendorName);
        }
    }
}

package no.grunnmur.grunndata;

import java.util.List;
import java.util.Optional;

/** The business certificates of the register. */
public interface Certificates {

    /**
     * A certificate of a party.
     *
     * @param current whether it is the one in use
     * @param der the certificate itself
     */
    @SuppressWarnings("ArrayRecordComponent") // handed out, never compared
    record Kept(
            int herId,
            CertificateUse use,
            CertificateFacts facts,
            boolean current,
            String serialNumber,
            String commonName,
            byte[] der) {

        /** Where it would be in the directory of its issuer; ours is the register itself. */
        public String ldapUrl() {
            return LDAP + "?usercertificate;binary?sub?(certificateSerialNumber=" + serialNumber + ")";
        }
    }

    /** The directory that the addresses of certificates name. */
    String LDAP = "ldap://ldap.grunnmur.example/ou=virksomhetssertifikat,dc=grunnmur,dc=example";

    /** The party's own current one, or that of the organisation above it. */
    Optional<Kept> current(int herId, CertificateUse use);

    /** The party's own or inherited ones, the current first, then historic ones by age, at most so many. */
    List<Kept> of(int herId, CertificateUse use, int most);

    /** Current ones whose serial number is the one given, or whose name holds the text. */
    List<Kept> search(CertificateUse use, String serialNumber, String commonName, String unit, int most);

    /** The one with that serial number. */
    Optional<Kept> bySerialNumber(String serialNumber);
}

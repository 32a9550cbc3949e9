package no.grunnmur.grunndata.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.Certificates;
import no.grunnmur.grunndata.Certificates.Kept;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Node;

/**
 * The operations on certificates. The real service looks in the directories of the issuers over LDAP; here the register
 * itself is the directory, and an address of LDAP leads to the certificate whose serial number it names.
 */
final class CertificateOperations {

    private static final int MOST = 50;
    private static final Pattern SERIAL =
            Pattern.compile("certificateSerialNumber=([0-9A-Fa-f]{1,64})", Pattern.CASE_INSENSITIVE);

    private final Certificates certificates;
    private final PartyReader parties;
    private final PartyRegister register;

    CertificateOperations(Certificates certificates, PartyReader parties, PartyRegister register) {
        this.certificates = certificates;
        this.parties = parties;
        this.register = register;
    }

    void addTo(Operations operations) {
        operations
                .on(
                        "GetCertificateForEncryption",
                        call -> of(call, CertificateUse.ENCRYPTION).der())
                .on(
                        "GetCertificateForValidatingSignature",
                        call -> of(call, CertificateUse.SIGNING).der())
                .on("GetCertificateDetailsForEncryption", call -> details(of(call, CertificateUse.ENCRYPTION)))
                .on("GetCertificateDetailsForValidatingSignature", call -> details(of(call, CertificateUse.SIGNING)))
                .on(
                        "GetCertificateForEncryptionByOrganizationNumber",
                        call -> ofOrganisation(call, CertificateUse.ENCRYPTION).der())
                .on(
                        "GetCertificateForValidatingSignatureByOrganizationNumber",
                        call -> ofOrganisation(call, CertificateUse.SIGNING).der())
                .on("GetCertificate", call -> atAddress(call, Optional.empty()).der())
                .on(
                        "GetCertificateForEncryptionLdap",
                        call -> atAddress(call, Optional.of(CertificateUse.ENCRYPTION))
                                .der())
                .on(
                        "GetCertificateForValidatingSignatureLdap",
                        call -> atAddress(call, Optional.of(CertificateUse.SIGNING))
                                .der())
                .on("SearchCertificatesForEncryption", call -> search(call, CertificateUse.ENCRYPTION))
                .on("SearchCertificatesForValidatingSignature", call -> search(call, CertificateUse.SIGNING))
                .on("SearchCertificatesByLdapUrl", this::byAddress)
                .on("GetFallbackCertificates", this::fallback)
                .on(
                        "GetLdapSearchProviders",
                        call -> List.of(new Node("s:LdapSearchProvider")
                                .put("BaseUrl", "ldap://ldap.grunnmur.example")
                                .put("DisplayName", "Adresseregisteret")
                                .put("DistinguishedName", "dc=grunnmur,dc=example")));
    }

    private Kept of(Call call, CertificateUse use) {
        int herId = call.parameters().number("herId");
        Optional<Kept> kept = certificates.current(herId, use);
        if (kept.isEmpty() && parties.stamps(List.of(herId)).isEmpty()) {
            throw new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party");
        }
        call.told().found(1);
        return kept.orElseThrow(CertificateOperations::none);
    }

    private static Refusal none() {
        return new Refusal(GrunndataProblem.CERTIFICATE_UNKNOWN, "no certificate");
    }

    private Kept ofOrganisation(Call call, CertificateUse use) {
        int herId = register.organisation(call.parameters().number("organizationNumber"))
                .orElseThrow(() -> new Refusal(GrunndataProblem.ORGANISATION_UNKNOWN, "no such organisation"));
        call.told().found(1);
        return certificates.current(herId, use).orElseThrow(CertificateOperations::none);
    }

    private Kept atAddress(Call call, Optional<CertificateUse> use) {
        return find(call)
                .filter(kept -> use.isEmpty() || kept.use() == use.get())
                .orElseThrow(CertificateOperations::none);
    }

    /** Nothing is ever fetched from where an address points: only the serial number in it is read. */
    private Optional<Kept> find(Call call) {
        String address = call.parameters().text("ldapUrl").strip();
        if (!address.toLowerCase(Locale.ROOT).startsWith("ldap")) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "ldapUrl")
                    .about("ldapUrl", "Adressen skal være en LDAP-adresse.");
        }
        Matcher serial = SERIAL.matcher(address);
        return serial.find() ? certificates.bySerialNumber(serial.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Node details(Kept kept) {
        return new Node("d:CertificateDetails").put("Certificate", kept.der()).put("LdapUrl", kept.ldapUrl());
    }

    private Object search(Call call, CertificateUse use) {
        Node asked = call.parameters();
        String serial = asked.text("sn").strip();
        String name = asked.text("cn").strip();
        String unit = asked.text("ou").strip();
        if (serial.isEmpty() && name.isEmpty() && unit.isEmpty()) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "nothing asked for")
                    .about("sn", "Oppgi minst ett av sn, cn og ou.");
        }
        List<Node> found = new ArrayList<>();
        for (Kept kept : certificates.search(use, serial, name, unit, MOST)) {
            found.add(details(kept));
        }
        return found;
    }

    private Object byAddress(Call call) {
        Optional<Kept> kept = find(call);
        return result(
                call.parameters().text("ldapUrl"),
                kept.map(each -> List.of(candidate(each, "None"))).orElse(List.of()));
    }

    /** What there is of the party itself, then of the organisation above it. */
    private Object fallback(Call call) {
        String text = call.parameters().text("herId").strip();
        int herId = text.length() <= 9 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(text)
                : 0;
        Party party =
                register.find(herId).orElseThrow(() -> new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party"));
        List<Node> candidates = new ArrayList<>();
        for (CertificateUse use : CertificateUse.values()) {
            certificates
                    .current(party.herId(), use)
                    .ifPresent(kept ->
                            candidates.add(candidate(kept, kept.herId() == party.herId() ? "OrgNo" : "ParentName")));
        }
        return result(Certificates.LDAP, candidates);
    }

    private static Node result(String address, List<Node> candidates) {
        return new Node("s:CertificateSearchResult")
                .put("ActualLdapUrl", address)
                .put("MatchingCertificates", candidates);
    }

    private static Node candidate(Kept kept, String source) {
        return new Node("s:CertificateCandidate")
                .put("CertificateSerialNumber", kept.serialNumber())
                .put("CnName", kept.commonName())
                .put("FallbackSource", source)
                .put("NotAfter", LogOperations.offset(kept.facts().validTo()))
                .put("NotBefore", LogOperations.offset(kept.facts().validFrom()))
                .put("ValidForEncryption", kept.use() == CertificateUse.ENCRYPTION)
                .put("ValidForSigning", kept.use() == CertificateUse.SIGNING);
    }
}

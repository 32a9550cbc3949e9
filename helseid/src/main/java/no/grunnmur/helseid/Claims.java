package no.grunnmur.helseid;

import java.util.Set;
import no.grunnmur.helseid.attest.Attest;

/** The names of the claims of HelseID's tokens. Source: fact sheet helseid, sections 1 and 5.1. */
public final class Claims {

    public static final String CLIENT_ID = "client_id";
    public static final String CLIENT_AMR = "client_amr";
    public static final String ORGNR_PARENT = "helseid://claims/client/claims/orgnr_parent";
    public static final String ORGNR_CHILD = "helseid://claims/client/claims/orgnr_child";
    public static final String ORGNR_SUPPLIER = "helseid://claims/client/claims/orgnr_supplier";
    public static final String CLIENT_NAME = "helseid://claims/client/client_name";
    public static final String CLIENT_TENANCY = "helseid://claims/client/client_tenancy";
    public static final String SFM_JOURNAL_ID = "nhn:sfm:journal_id";

    public static final String PID = "helseid://claims/identity/pid";
    public static final String PID_PSEUDONYM = "helseid://claims/identity/pid_pseudonym";
    public static final String SECURITY_LEVEL = "helseid://claims/identity/security_level";
    public static final String ASSURANCE_LEVEL = "helseid://claims/identity/assurance_level";
    public static final String NETWORK = "helseid://claims/identity/network";
    public static final String HPR_NUMBER = "helseid://claims/hpr/hpr_number";
    public static final String ON_BEHALF_OF = "helseid://claims/client/on_behalf_of";
    public static final String ORIGINAL_CLIENT_ID = "helseid://claims/client/original_client_id";
    public static final String NAME = "name";
    public static final String GIVEN_NAME = "given_name";
    public static final String MIDDLE_NAME = "middle_name";
    public static final String FAMILY_NAME = "family_name";

    private static final Set<String> RESERVED = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "cnf",
            "scope",
            "act",
            "amr",
            "idp",
            "sid",
            "auth_time",
            NAME,
            GIVEN_NAME,
            MIDDLE_NAME,
            FAMILY_NAME,
            CLIENT_ID,
            CLIENT_AMR);

    private Claims() {}

    /** Whether configuration may not set it: the protocol's own, and everything HelseID itself vouches for. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name)
                || name.startsWith("helseid://")
                || name.equals(SFM_JOURNAL_ID)
                || name.equals(Attest.NAME);
    }
}

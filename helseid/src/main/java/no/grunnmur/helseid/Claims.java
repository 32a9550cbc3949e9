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

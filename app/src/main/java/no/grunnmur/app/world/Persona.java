package no.grunnmur.app.world;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Words;

/**
 * A person of the population who plays a part in the stories.
 *
 * @param key the name in the code and in scripts, the same for every seed
 * @param name given name and family name
 * @param pid the national id, synthetic
 * @param hprNumber for health personnel
 * @param roles what the person is and may do
 * @param organisations where, empty for a citizen
 * @param description one sentence for people
 */
public record Persona(
        String key,
        String name,
        NationalId pid,
        Optional<HprNumber> hprNumber,
        List<Role> roles,
        List<OrganisationNumber> organisations,
        Words description) {

    public Persona {
        roles = List.copyOf(roles);
        organisations = List.copyOf(organisations);
    }

    /** What somebody is, or may do. */
    public enum Role {
        MUNICIPAL_DIRECTOR("kommunedirektør"),
        /** May sign for the organisation. */
        SIGNING_RIGHT("signaturrett"),
        /** Altinn's role for who may give others access. */
        ACCESS_MANAGER("tilgangsstyring"),
        GENERAL_MANAGER("daglig leder"),
        IT_EMPLOYEE("it-ansatt"),
        DOCTOR("lege"),
        NURSE("sykepleier"),
        SUPPLIER_CONSULTANT("leverandørkonsulent"),
        CUSTOMER_SERVICE_WORKER("kundebehandler"),
        API_OWNER("api-forvalter"),
        CITIZEN("innbygger"),
        /** A citizen whose address is confidential. */
        PROTECTED_ADDRESS("adressebeskyttelse");

        private final String wire;

        Role(String wire) {
            this.wire = wire;
        }

        /** The word in the world's JSON. */
        public String wire() {
            return wire;
        }
    }
}

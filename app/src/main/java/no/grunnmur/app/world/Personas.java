package no.grunnmur.app.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.app.world.Cast.Part;
import no.grunnmur.app.world.Persona.Role;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.SeededRandom;
import no.grunnmur.kernel.Words;

/** The personas: somebody for every part in the stories. */
final class Personas {

    private static final List<Role> MAY_SIGN = List.of(Role.SIGNING_RIGHT, Role.ACCESS_MANAGER);

    private final long seed;
    private final Cast cast;
    private final Organisations organisations;
    private final Set<String> hprNumbers = new HashSet<>();
    private final List<Persona> all = new ArrayList<>();

    Personas(long seed, Cast cast, Organisations organisations) {
        this.seed = seed;
        this.cast = cast;
        this.organisations = organisations;
        municipality();
        health();
        others();
    }

    private void municipality() {
        add(
                "kommunedirektor",
                Part.DIRECTOR_STANGE,
                false,
                with(Role.MUNICIPAL_DIRECTOR, MAY_SIGN),
                new Words(
                        "Kommunedirektør i Stange, med signaturrett og Tilgangsstyring; har ikke signert vilkårene for Persontjenesten ennå.",
                        "Kommunedirektør i Stange, med signaturrett og Tilgangsstyring; har ikkje signert vilkåra for Persontjenesten enno.",
                        "Municipal director of Stange, with signing right and Tilgangsstyring; has not signed the terms of Persontjenesten yet."),
                "stange");
        add(
                "it-ansatt",
                Part.IT_EMPLOYEE,
                false,
                List.of(Role.IT_EMPLOYEE),
                new Words(
                        "IT-ansatt i Stange kommune, uten rettigheter i Altinn: må be om dem.",
                        "IT-tilsett i Stange kommune, utan rettar i Altinn: må be om dei.",
                        "IT employee in Stange, without rights in Altinn: has to ask for them."),
                "stange");
        add(
                "kommunedirektor-ringsaker",
                Part.DIRECTOR_RINGSAKER,
                false,
                with(Role.MUNICIPAL_DIRECTOR, MAY_SIGN),
                new Words(
                        "Kommunedirektør i Ringsaker, med signaturrett og Tilgangsstyring; har signert vilkårene for hele kommunen.",
                        "Kommunedirektør i Ringsaker, med signaturrett og Tilgangsstyring; har signert vilkåra for heile kommunen.",
                        "Municipal director of Ringsaker, with signing right and Tilgangsstyring; has signed the terms for the whole municipality."),
                "ringsaker");
    }

    private void health() {
        add(
                "lege",
                Part.DOCTOR,
                true,
                List.of(Role.DOCTOR),
                new Words(
                        "Lege på legevakt, med vakter både i Stange og i Ringsaker.",
                        "Lege på legevakt, med vakter både i Stange og i Ringsaker.",
                        "Doctor at the emergency clinic, on duty in both Stange and Ringsaker."),
                "stange-legevakt",
                "ringsaker-legevakt");
        add(
                "sykepleier",
                Part.NURSE,
                true,
                List.of(Role.NURSE),
                new Words(
                        "Sykepleier på helsestasjonen i Stange; en gammel konto er oppkalt etter vedkommende.",
                        "Sjukepleiar på helsestasjonen i Stange; ein gammal konto har namn etter vedkomande.",
                        "Nurse at the health station in Stange; an old account is named after them."),
                "stange-helsestasjon");
        add(
                "fastlege",
                Part.GENERAL_PRACTITIONER,
                true,
                with(Role.GENERAL_MANAGER, MAY_SIGN, Role.DOCTOR),
                new Words(
                        "Fastlege og daglig leder ved et legekontor med to journalsystemer.",
                        "Fastlege og dagleg leiar ved eit legekontor med to journalsystem.",
                        "General practitioner and manager of a GP office with two EHR systems."),
                "legekontor");
        add(
                "sykehusdirektor",
                Part.HOSPITAL_DIRECTOR,
                false,
                with(Role.GENERAL_MANAGER, MAY_SIGN),
                new Words(
                        "Administrerende direktør i helseforetaket; har signert vilkårene, men ikke delegert til noen leverandør.",
                        "Administrerande direktør i helseføretaket; har signert vilkåra, men ikkje delegert til nokon leverandør.",
                        "Director of the hospital trust; has signed the terms, but delegated to no supplier."),
                "sykehus");
        add(
                "fysioterapeut",
                Part.PHYSIOTHERAPIST,
                true,
                with(Role.GENERAL_MANAGER, MAY_SIGN),
                new Words(
                        "Fysioterapeut og daglig leder; har tatt i bruk et journalsystem uten å signere vilkårene.",
                        "Fysioterapeut og dagleg leiar; har teke i bruk eit journalsystem utan å signere vilkåra.",
                        "Physiotherapist and manager; uses an EHR system without having signed the terms."),
                "fysioterapi");
    }

    private void others() {
        add(
                "leverandorkonsulent",
                Part.CONSULTANT,
                false,
                List.of(Role.SUPPLIER_CONSULTANT),
                new Words(
                        "Konsulent hos leverandøren, som setter opp HelseID i journalsystemet sammen med kommunen.",
                        "Konsulent hos leverandøren, som set opp HelseID i journalsystemet saman med kommunen.",
                        "Consultant at the supplier, who sets up HelseID in the EHR together with the municipality."),
                "cgm");
        add(
                "kundebehandler",
                Part.CUSTOMER_SERVICE,
                false,
                List.of(Role.CUSTOMER_SERVICE_WORKER),
                new Words(
                        "Kundebehandler i kundesenteret til Norsk helsenett.",
                        "Kundebehandlar i kundesenteret til Norsk helsenett.",
                        "Works in Norsk helsenett's customer service."),
                "nhn-kundesenter");
        add(
                "api-forvalter",
                Part.API_OWNER,
                false,
                List.of(Role.API_OWNER),
                new Words(
                        "Forvalter API-ene til Norsk helsenett: bestemmer hvem som får tilgang til dem.",
                        "Forvaltar API-a til Norsk helsenett: avgjer kven som får tilgang til dei.",
                        "Looks after the APIs of Norsk helsenett: decides who is given access to them."),
                "nhn");
        add(
                "innbygger",
                Part.CITIZEN,
                false,
                List.of(Role.CITIZEN),
                new Words("En vanlig innbygger.", "Ein vanleg innbyggjar.", "An ordinary citizen."));
        add(
                "innbygger-skjermet",
                Part.PROTECTED_CITIZEN,
                false,
                List.of(Role.CITIZEN, Role.PROTECTED_ADDRESS),
                new Words(
                        "En innbygger med fortrolig adresse.",
                        "Ein innbyggjar med fortruleg adresse.",
                        "A citizen with a confidential address."));
    }

    private void add(String key, Part part, boolean health, List<Role> roles, Words description, String... where) {
        Resident person = cast.get(part);
        all.add(new Persona(
                key,
                person.fullName(),
                person.pid(),
                health ? Optional.of(hprNumber(key)) : Optional.empty(),
                roles,
                organisations.numbers(where),
                description));
    }

    /** Nine digits beginning with 9: longer than any number of the real register so far. */
    private HprNumber hprNumber(String key) {
        SeededRandom random = SeededRandom.named(seed, "hpr:" + key);
        while (true) {
            String number = "9" + (10_000_000 + random.below(90_000_000));
            if (hprNumbers.add(number)) {
                return new HprNumber(number);
            }
        }
    }

    private static List<Role> with(Role first, List<Role> rights, Role... more) {
        List<Role> roles = new ArrayList<>();
        roles.add(first);
        roles.addAll(rights);
        roles.addAll(List.of(more));
        return roles;
    }

    List<Persona> all() {
        return all;
    }
}

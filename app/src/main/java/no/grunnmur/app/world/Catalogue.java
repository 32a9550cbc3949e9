package no.grunnmur.app.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.world.Client.Tenancy;
import no.grunnmur.app.world.EhrSystem.Version;

/** What there is to choose from and what is installed where: the EHR systems, the fagsystemer and the APIs. */
final class Catalogue {

    private final Organisations organisations;

    Catalogue(Organisations organisations) {
        this.organisations = organisations;
    }

    /** CGM Journal as in the guide: Persontjenesten from version 142. The others are invented. */
    List<EhrSystem> systems() {
        return List.of(
                system("CGM Journal", "cgm", Tenancy.SINGLE, new Version("141", false), new Version("142", true)),
                system("Fjordjournal", "fjordjournal", Tenancy.MULTI, new Version("2026.2", true)),
                system("Bølgen Pleie", "innsjo", Tenancy.SINGLE, new Version("8.3", true)),
                system("Vakthund Legevakt", "innsjo", Tenancy.SINGLE, new Version("5.0", true)),
                system("Klinikk Nord", "innsjo", Tenancy.SINGLE, new Version("12.1", true)),
                system("Lettlege", "innsjo", Tenancy.SINGLE, new Version("3.7", false), new Version("4.0", true)));
    }

    private EhrSystem system(String name, String supplier, Tenancy tenancy, Version... versions) {
        return new EhrSystem(
                name,
                organisations.number(supplier),
                List.of(versions),
                tenancy,
                List.of(Scopes.FULL, Scopes.RESTRICTED, Scopes.SELVBETJENING));
    }

    List<Installation> installations() {
        return List.of(
                installed("CGM Journal", "142", "Ringsaker helsestasjon", "ringsaker-helsestasjon"),
                installed("Vakthund Legevakt", "5.0", "Ringsaker legevakt", "ringsaker-legevakt"),
                installed("Bølgen Pleie", "8.3", "Ringsaker hjemmetjeneste", "ringsaker-hjemmetjeneste"),
                installed("CGM Journal", "141", "Stange helsestasjon", "stange-helsestasjon"),
                installed("CGM Journal", "141", "Stange legevakt", "stange-legevakt"),
                installed("Bølgen Pleie", "8.3", "Stange hjemmetjeneste", "stange-hjemmetjeneste"),
                installed("Klinikk Nord", "12.1", "somatikk", "sykehus-somatikk"),
                installed("Klinikk Nord", "12.1", "psykisk helsevern", "sykehus-psykiatri"),
                installed("Lettlege", "3.7", "Mjøsli legekontor", "legekontor"),
                installed("Fjordjournal", "2026.2", "Mjøsli legekontor", "legekontor"),
                installed("Fjordjournal", "2026.2", "Strandli fysioterapi", "fysioterapi"));
    }

    private Installation installed(String system, String version, String place, String organisation) {
        return new Installation(name(system, place), system, version, organisations.number(organisation));
    }

    /** What an installation is called. */
    static String name(String system, String place) {
        return system + ", " + place;
    }

    List<Api> apis() {
        return List.of(
                new Api(
                        Scopes.PERSON_AUDIENCE,
                        "Persontjenesten",
                        organisations.number("nhn"),
                        Optional.of(Agreements.SECRET_DATA),
                        List.of(Scopes.FULL, Scopes.RESTRICTED, Scopes.V2_LEGAL_BASIS, Scopes.V2_NO_LEGAL_BASIS),
                        claims(
                                "helseid://claims/identity/pid",
                                "helseid://claims/identity/security_level",
                                "helseid://claims/hpr/hpr_number",
                                "nhn:tillitsrammeverk:parameters",
                                "name")),
                new Api(
                        Scopes.SELVBETJENING_AUDIENCE,
                        "HelseID Selvbetjening",
                        organisations.number("nhn"),
                        Optional.empty(),
                        List.of(Scopes.SELVBETJENING),
                        claims()),
                new Api(
                        Scopes.PARTIES_AUDIENCE,
                        "CommunicationParty API",
                        organisations.number("nhn"),
                        Optional.empty(),
                        List.of(Scopes.PARTIES),
                        claims()),
                new Api(
                        Scopes.INSIGHT_AUDIENCE,
                        "Innsyn i oppslag",
                        organisations.number("nhn"),
                        Optional.empty(),
                        List.of(Scopes.INSIGHT),
                        claims("helseid://claims/identity/pid", "helseid://claims/identity/security_level")),
                new Api(
                        Scopes.IMPORT_AUDIENCE,
                        "Persontjenesten, import",
                        organisations.number("nhn"),
                        Optional.empty(),
                        List.of(Scopes.IMPORT),
                        claims()),
                new Api(
                        Scopes.TEST_DATA_AUDIENCE,
                        "Persontjenesten, reserverte testdata",
                        organisations.number("nhn"),
                        Optional.empty(),
                        List.of(Scopes.TEST_DATA),
                        claims()),
                new Api(
                        Scopes.ALTINN_AUDIENCE,
                        "Altinn",
                        organisations.number("nhn"),
                        Optional.empty(),
                        List.of(
                                Scopes.ALTINN_OWNER_READ,
                                Scopes.ALTINN_OWNER_WRITE,
                                Scopes.ALTINN_USER_READ,
                                Scopes.ALTINN_USER_WRITE,
                                Scopes.ALTINN_SYSTEM_READ,
                                Scopes.ALTINN_SYSTEM_WRITE),
                        claims("helseid://claims/identity/pid", "helseid://claims/identity/security_level")));
    }

    /** Which organisation and which client, as every API wants to know, and what this one asks for besides. */
    private static List<String> claims(String... besides) {
        List<String> claims = new ArrayList<>(List.of(
                "helseid://claims/client/claims/orgnr_parent",
                "helseid://claims/client/claims/orgnr_child",
                "helseid://claims/client/claims/orgnr_supplier",
                "helseid://claims/client/client_name",
                "helseid://claims/client/client_tenancy"));
        claims.addAll(List.of(besides));
        return claims;
    }
}

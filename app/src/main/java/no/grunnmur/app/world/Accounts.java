package no.grunnmur.app.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.app.world.Cast.Part;
import no.grunnmur.kernel.SeededRandom;

/**
 * The accounts of Grunndata. Ringsaker, the hospital and the GP office have sorted theirs; Stange has an account that
 * two systems share and one that is named after a person.
 *
 * <p>The naming standard of a Tjenestekonto is not public; {@code tk-<organisation number>-<system>} is ours.
 */
final class Accounts {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final long seed;
    private final Organisations organisations;
    private final List<Account> all = new ArrayList<>();

    Accounts(long seed, Cast cast, Organisations organisations) {
        this.seed = seed;
        this.organisations = organisations;

        service("ringsaker-helsestasjon", "CGM Journal", "Ringsaker helsestasjon");
        service("ringsaker-legevakt", "Vakthund Legevakt", "Ringsaker legevakt");
        service("ringsaker-hjemmetjeneste", "Bølgen Pleie", "Ringsaker hjemmetjeneste");
        service("sykehus-somatikk", "Klinikk Nord", "somatikk");
        service("sykehus-psykiatri", "Klinikk Nord", "psykisk helsevern");
        service("legekontor", "Lettlege", "Mjøsli legekontor");
        service("legekontor", "Fjordjournal", "Mjøsli legekontor");
        add(
                "OrgUsr" + organisations.number("legekontor"),
                Account.Type.ORGUSR,
                "legekontor",
                List.of(Catalogue.name("Fjordjournal", "Mjøsli legekontor")));

        add(
                "stangekommune",
                Account.Type.BRUKERKONTO,
                "stange",
                List.of(
                        Catalogue.name("CGM Journal", "Stange legevakt"),
                        Catalogue.name("Bølgen Pleie", "Stange hjemmetjeneste")));
        Resident nurse = cast.get(Part.NURSE);
        add(
                plain(nurse.givenName() + nurse.familyName()),
                Account.Type.BRUKERKONTO,
                "stange-helsestasjon",
                List.of(Catalogue.name("CGM Journal", "Stange helsestasjon")));

        personal(cast.get(Part.IT_EMPLOYEE), "stange");
        personal(cast.get(Part.CUSTOMER_SERVICE), "nhn-kundesenter");
    }

    private void service(String organisation, String system, String place) {
        String username = "tk-" + organisations.number(organisation) + "-" + plain(system);
        add(username, Account.Type.TJENESTEKONTO, organisation, List.of(Catalogue.name(system, place)));
    }

    private void personal(Resident person, String organisation) {
        all.add(new Account(
                plain(person.givenName()) + "." + plain(person.familyName()),
                Optional.empty(),
                Account.Type.PERSONKONTO,
                organisations.number(organisation),
                List.of(),
                Optional.of(person.pid())));
    }

    private void add(String username, Account.Type type, String organisation, List<String> fagsystemer) {
        all.add(new Account(
                username,
                Optional.of(password(username)),
                type,
                organisations.number(organisation),
                fagsystemer,
                Optional.empty()));
    }

    private String password(String username) {
        SeededRandom random = SeededRandom.named(seed, "password:" + username);
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(LETTERS.charAt(random.below(LETTERS.length())));
        }
        return password.toString();
    }

    /** Lower case, Norwegian letters spelt out, nothing but a to z and digits. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            switch (c) {
                case 'æ' -> plain.append("ae");
                case 'ø' -> plain.append("oe");
                case 'å' -> plain.append("aa");
                case 'é', 'è', 'ê' -> plain.append('e');
                case 'ü' -> plain.append('u');
                case 'ö' -> plain.append("oe");
                case 'ä' -> plain.append("ae");
                default -> {
                    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }

    List<Account> all() {
        return all;
    }
}

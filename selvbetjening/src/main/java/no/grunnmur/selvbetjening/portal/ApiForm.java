package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Form;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * What an owner types about an API. Scopes and claims stand one a line: its name, a word for who gets at it, and what it is
 * for.
 */
record ApiForm(String audience, String name, String description, String terms, String scopes, String claims) {

    static final ApiForm EMPTY = new ApiForm("", "", "", "", "", "");

    static ApiForm of(Form form) {
        return new ApiForm(
                form.value("audience").orElse("").strip(),
                form.value("name").orElse("").strip(),
                form.value("description").orElse("").strip(),
                form.value("terms").orElse("").strip(),
                form.value("scopes").orElse(""),
                form.value("claims").orElse(""));
    }

    static ApiForm of(Api api) {
        return new ApiForm(
                api.audience(),
                api.content().name(),
                api.content().description(),
                api.content().terms().orElse(""),
                Lines.text(api.content().scopes().stream()
                        .map(scope -> line(scope.scope().value(), scope.policy(), scope.description()))
                        .toList()),
                Lines.text(api.content().claims().stream()
                        .map(claim -> line(claim.type(), claim.policy(), claim.description()))
                        .toList()));
    }

    private static String line(String name, Api.Policy policy, String description) {
        return name + " | " + policy.name() + (description.isEmpty() ? "" : " | " + description);
    }

    Api.Content content() {
        List<Api.ApiScope> offered = new ArrayList<>();
        for (String line : Lines.of(scopes)) {
            String[] parts = parts(line);
            Optional<Scope> scope = Scope.parse(parts[0]);
            // A line that is no scope becomes one that no API can have, for the rules to refuse.
            offered.add(new Api.ApiScope(scope.orElse(new Scope("-")), parts[2], policy(parts[1])));
        }
        List<Api.ApiClaim> registered = new ArrayList<>();
        for (String line : Lines.of(claims)) {
            String[] parts = parts(line);
            registered.add(new Api.ApiClaim(parts[0], parts[2], policy(parts[1])));
        }
        return new Api.Content(
                name, description, terms.isEmpty() ? Optional.empty() : Optional.of(terms), offered, registered);
    }

    private static String[] parts(String line) {
        String[] parts = line.split("\\|", 3);
        return new String[] {
            parts[0].strip(), parts.length > 1 ? parts[1].strip() : "", parts.length > 2 ? parts[2].strip() : ""
        };
    }

    /** Who writes nothing, or something else, decides each case. */
    private static Api.Policy policy(String word) {
        return word.equalsIgnoreCase(Api.Policy.AUTOMATIC.name()) ? Api.Policy.AUTOMATIC : Api.Policy.DECIDED;
    }

    List<Field> fields(boolean fresh, FormErrors errors, Words words) {
        List<Field> fields = new ArrayList<>();
        if (fresh) {
            fields.add(input("audience", audience, 100, errors, words));
        }
        fields.add(input("name", name, 100, errors, words));
        fields.add(input("description", description, 1000, errors, words));
        fields.add(input("terms", terms, 100, errors, words));
        fields.add(area("scopes", scopes, errors, words));
        fields.add(area("claims", claims, errors, words));
        return fields;
    }

    private static Field input(String field, String value, int longest, FormErrors errors, Words words) {
        return new Field.Input(
                field,
                words.get("api." + field),
                words.get("api." + field + ".hint"),
                value,
                errors.of(field),
                "text",
                longest);
    }

    private static Field area(String field, String value, FormErrors errors, Words words) {
        return new Field.Area(
                field, words.get("api." + field), words.get("api." + field + ".hint"), value, errors.of(field), 5);
    }
}

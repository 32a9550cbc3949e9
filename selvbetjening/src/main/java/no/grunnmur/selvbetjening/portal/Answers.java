package no.grunnmur.selvbetjening.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.http.Form;
import no.grunnmur.selvbetjening.Wish;
import no.grunnmur.selvbetjening.page.Field;

/**
 * What has been answered so far on the way to a client: it travels in the address from step to step. Nothing of it is
 * believed: the rules of the room's root judge it at the end.
 *
 * @param organisation as it was typed
 * @param system the template's id
 * @param pack the id of the package that led here, or empty
 */
record Answers(
        String organisation,
        String system,
        String pack,
        List<String> children,
        List<String> scopes,
        List<Wish.Claim> claims) {

    static final String CHILD = "underenhet";
    static final String SCOPE = "scope";
    static final String CLAIM = "claim";
    static final String CLAIM_VALUE = "verdi";
    static final String PACKAGE = "pakke";

    Answers {
        children = List.copyOf(children);
        scopes = List.copyOf(scopes);
        claims = List.copyOf(claims);
    }

    static Answers of(Form form) {
        List<Wish.Claim> claims = new ArrayList<>();
        List<String> types = form.values(CLAIM);
        for (int i = 0; i < types.size(); i++) {
            String value = form.value(CLAIM_VALUE + i).orElse("").strip();
            if (!value.isEmpty()) {
                claims.add(new Wish.Claim(types.get(i), value));
            }
        }
        return new Answers(
                form.value(FirstTime.ORGANISATION).orElse(""),
                form.value(FirstTime.SYSTEM).orElse(""),
                form.value(PACKAGE).orElse(""),
                form.values(CHILD),
                form.values(SCOPE),
                claims);
    }

    /** What the steps after this one need to know, as hidden fields. */
    List<Field> whom() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field.Hidden(FirstTime.ORGANISATION, organisation));
        fields.add(new Field.Hidden(FirstTime.SYSTEM, system));
        if (!pack.isEmpty()) {
            fields.add(new Field.Hidden(PACKAGE, pack));
        }
        return fields;
    }

    List<Field> units() {
        List<Field> fields = whom();
        children.forEach(child -> fields.add(new Field.Hidden(CHILD, child)));
        return fields;
    }

    List<Field> all() {
        List<Field> fields = units();
        scopes.forEach(scope -> fields.add(new Field.Hidden(SCOPE, scope)));
        for (int i = 0; i < claims.size(); i++) {
            fields.add(new Field.Hidden(CLAIM, claims.get(i).type()));
            fields.add(new Field.Hidden(CLAIM_VALUE + i, claims.get(i).value()));
        }
        return fields;
    }

    /** The same as a query. */
    String query() {
        StringBuilder query = new StringBuilder(200);
        for (Field field : all()) {
            if (field instanceof Field.Hidden hidden) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(hidden.name())
                        .append('=')
                        .append(URLEncoder.encode(hidden.value(), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }
}

package no.grunnmur.login;

import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Form;

/** What a browser brought back from a provider. */
public record Returned(Optional<String> code, Optional<String> state, Optional<String> issuer, Optional<String> error) {

    /** Reads it from the address; what came twice counts as not sent, so that no two readers see two things. */
    public static Returned of(Form query) {
        return new Returned(one(query, "code"), one(query, "state"), one(query, "iss"), one(query, "error"));
    }

    private static Optional<String> one(Form query, String name) {
        List<String> values = query.values(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Returned";
    }
}

package no.grunnmur.selvbetjening.http;

import java.util.Locale;
import java.util.Optional;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.selvbetjening.Standing;

/** Says in words why something of a client is not in order, and who can do what about it. */
public final class Reasons {

    private final Texts texts = Texts.beside(Reasons.class);

    /** Empty when the scope is in order. */
    public Optional<String> of(Standing.ScopeStanding scope, Language language) {
        return scope.reason().map(reason -> {
            String text =
                    texts.get(language, reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            return scope.words().isEmpty()
                    ? text
                    : text + " " + texts.get(language, "owner-says") + " " + scope.words();
        });
    }

    /** Empty when the claim is in order. */
    public Optional<String> of(Standing.ClaimStanding claim, Language language) {
        if (claim.refused().isPresent()) {
            String text = texts.get(language, "claim-refused");
            String words = claim.refused().get();
            return Optional.of(words.isEmpty() ? text : text + " " + texts.get(language, "owner-says") + " " + words);
        }
        return claim.pending().isPresent() ? Optional.of(texts.get(language, "claim-pending")) : Optional.empty();
    }
}

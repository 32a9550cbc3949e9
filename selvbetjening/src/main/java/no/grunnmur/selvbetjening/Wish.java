package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wants a client to be, as it was written: the whole of it, nothing is kept that is not in it. The rules
 * read it.
 *
 * @param redirectUris empty when the member was missing or null
 */
public record Wish(
        List<String> scopes,
        List<Claim> claims,
        Optional<List<String>> redirectUris,
        List<String> postLogoutRedirectUris,
        List<String> children) {

    /** A claim and the value that it should have. */
    public record Claim(String type, String value) {}

    public Wish {
        scopes = List.copyOf(scopes);
        claims = List.copyOf(claims);
        redirectUris = redirectUris.map(List::copyOf);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        children = List.copyOf(children);
    }

    /** What a configuration is now, as a wish: to change a part of it. */
    public static Wish of(Configuration configuration, boolean sharedRedirectUris) {
        return new Wish(
                configuration.scopes().stream().map(Object::toString).toList(),
                configuration.claims().stream()
                        .flatMap(claim ->
                                claim.pending().or(claim::active).stream().map(value -> new Claim(claim.type(), value)))
                        .toList(),
                sharedRedirectUris ? Optional.empty() : Optional.of(configuration.redirectUris()),
                configuration.postLogoutRedirectUris(),
                configuration.children().stream().map(Object::toString).toList());
    }
}

package no.grunnmur.helseid.inspect;

import java.util.Optional;

/**
 * What a person hands to the doctor.
 *
 * @param text a compact JWT, as it was sent
 * @param kind what it is; guessed when empty
 * @param method for a proof: the method of its request; POST unless given
 * @param address for a proof: the address of its request; the token endpoint unless given
 * @param accessToken for a proof to an API, or an ID token: the access token beside it
 */
public record Pasted(
        String text,
        Optional<Kind> kind,
        Optional<String> method,
        Optional<String> address,
        Optional<String> accessToken) {

    private static final int LONGEST = 32_768;

    public Pasted {
        text = bare(text);
        accessToken = accessToken.map(Pasted::bare).filter(token -> !token.isEmpty());
    }

    /** People copy with what stands before and after: a header's name, a parameter's name, quotes, line breaks. */
    private static String bare(String text) {
        String bare = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        bare = bare.replaceAll("\\s+", " ").strip();
        bare = bare.substring(bare.lastIndexOf(' ') + 1);
        bare = bare.substring(bare.lastIndexOf('=') + 1);
        return bare.replace("\"", "").replace("'", "").replace(",", "");
    }
}

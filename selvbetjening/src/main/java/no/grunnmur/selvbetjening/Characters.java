package no.grunnmur.selvbetjening;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** What texts and addresses that people and programs write here may consist of. */
final class Characters {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_ADDRESS = 2000;

    private Characters() {}

    /** Whether a text has 1 to {@code most} characters, none of which controls anything, and no blanks around it. */
    static boolean isText(String text, int most) {
        return !text.isBlank() && isTextOrEmpty(text, most);
    }

    static boolean isTextOrEmpty(String text, int most) {
        return text.length() <= most
                && text.equals(text.strip())
                && text.codePoints().noneMatch(Characters::controls);
    }

    /** A name without what people look past: case, accents that are written in two ways, blanks and signs. */
    static String looks(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Whether a name has letters of another alphabet, which can look like Latin ones. */
    static boolean hasForeignLetters(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .anyMatch(c -> Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN);
    }

    /** Control characters, lone surrogates, and those that turn the direction of writing or cannot be seen. */
    private static boolean controls(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** An absolute address without fragment and user information; https, http on this machine, or a program's own scheme. */
    static boolean isRedirectUri(String text) {
        URI uri = address(text);
        if (uri == null) {
            return false;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> uri.getHost() != null;
            case "http" -> isLoopback(uri);
            default -> scheme.indexOf('.') > 0 && uri.getRawSchemeSpecificPart().startsWith("/"); // RFC 8252, 7.1
        };
    }

    /** http or https on this machine. */
    static boolean isLoopback(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && uri.getHost() != null
                && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** An https origin and nothing else, e.g. {@code https://epj.example:8443}. */
    static boolean isOrigin(String text) {
        URI uri = address(text);
        return uri != null && "https".equals(uri.getScheme()) && uri.getHost() != null && text.equals(origin(uri));
    }

    static String origin(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** An absolute address of visible ASCII without fragment and user information; null when the text is none. */
    static URI address(String text) {
        if (text == null
                || text.isEmpty()
                || text.length() > LONGEST_ADDRESS
                || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || c == '\\')) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean plain = uri.isAbsolute() && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            return plain && uri.getPort() <= 65_535 ? uri : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}

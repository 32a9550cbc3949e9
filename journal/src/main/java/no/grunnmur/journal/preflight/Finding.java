package no.grunnmur.journal.preflight;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was found.
 *
 * @param code what
 * @param target the name of the host it is about, empty when it is about the site
 * @param facts what was seen, by name, for the texts and for those who look closer; no secrets
 */
public record Finding(Code code, String target, Map<String, String> facts) {

    public Finding {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    static Finding of(Code code, Target target, String... factsByName) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("host", target.host());
        facts.put("port", String.valueOf(target.port()));
        put(facts, factsByName);
        return new Finding(code, target.name(), facts);
    }

    /** A finding about the site as a whole: facts by name. */
    public static Finding ofSite(Code code, String... factsByName) {
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, factsByName);
        return new Finding(code, "", facts);
    }

    private static void put(Map<String, String> facts, String... byName) {
        for (int i = 0; i < byName.length; i += 2) {
            facts.put(byName[i], printable(byName[i + 1]));
        }
    }

    /** What others sent us ends up in terminals, XML and pages: no control characters, and not for ever. */
    static String printable(String text) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && plain.length() < LONGEST; i++) {
            char c = text.charAt(i);
            boolean odd = Character.isISOControl(c)
                    || Character.isSurrogate(c)
                    || c == '\u2028'
                    || c == '\u2029'
                    || Character.getType(c) == Character.FORMAT
                    || c >= '\uFFFE';
            plain.append(odd ? ' ' : c);
        }
        return plain.toString().strip();
    }

    private static final int LONGEST = 300;

    public Outcome outcome() {
        return code.outcome();
    }
}

package no.grunnmur.helseid.testtoken;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Refusal;

/**
 * What a request asks for. A member that is null or an empty text counts as not sent, and so does the least int, which
 * published clients send for no number. An unknown member is passed over and named in the answer.
 */
final class Asked {

    private static final int LONGEST_TEXT = 4_096;
    private static final int MOST_TEXTS = 100;

    private final Members members;
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    private Asked(Members members) {
        this.members = members;
    }

    /** @throws Refusal when a member has a value of another kind */
    static Asked read(JsonObject request, Members members) {
        Asked asked = new Asked(members);
        asked.readGroup(Members.REQUEST, request.members());
        return asked;
    }

    private void readGroup(String group, Map<?, ?> object) {
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String name = entry.getKey().toString();
            Optional<Members.Member> known = members.find(group, name);
            if (known.isEmpty()) {
                unknown.add(group.equals(Members.REQUEST) ? name : group + "." + name);
            } else if (entry.getValue() != null) {
                readMember(known.get(), entry.getValue());
            }
        }
    }

    private void readMember(Members.Member member, Object value) {
        switch (member.kind()) {
            case TEXT -> readText(member, value);
            case FLAG -> keep(member, value, value instanceof Boolean);
            case NUMBER -> {
                if (!(value instanceof Long number) || number != Integer.MIN_VALUE) {
                    keep(member, value, value instanceof Long);
                }
            }
            case TEXTS -> readTexts(member, value);
            case CHOICE -> readChoice(member, value);
            case GROUP -> {
                if (!(value instanceof Map<?, ?> group)) {
                    throw wrong(member, "must be an object");
                }
                readGroup(member.name(), group);
            }
            case CLAIMS -> keep(member, value, value instanceof List<?>);
        }
    }

    private void readText(Members.Member member, Object value) {
        // a key may come as the JSON that it is
        if (value instanceof Map<?, ?>) {
            keep(
                    member,
                    value,
                    member.name().equals("cnfPublicKey") || member.name().startsWith("privateKey"));
        } else if (!"".equals(value)) {
            keep(member, value, value instanceof String text && text.length() <= LONGEST_TEXT);
        }
    }

    private void readTexts(Members.Member member, Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof String text) {
            texts.addAll(List.of(text.strip().split(" +", -1)));
        } else if (value instanceof List<?> list && list.size() <= MOST_TEXTS) {
            for (Object each : list) {
                if (!(each instanceof String text)) {
                    throw wrong(member, "must be an array of texts");
                }
                texts.add(text);
            }
        } else {
            throw wrong(member, "must be an array of at most " + MOST_TEXTS + " texts");
        }
        texts.removeIf(String::isEmpty);
        if (!texts.isEmpty()) {
            keep(member, texts, true);
        }
    }

    private void readChoice(Members.Member member, Object value) {
        int choice = -1;
        if (value instanceof Long number
                && number >= 0
                && number < member.choices().size()) {
            choice = number.intValue();
        } else if (value instanceof String name) {
            for (int i = 0; i < member.choices().size(); i++) {
                choice = member.choices().get(i).equalsIgnoreCase(name) ? i : choice;
            }
        }
        if (choice < 0) {
            throw wrong(member, "must be one of " + member.choices() + " or its number");
        }
        keep(member, (long) choice, true);
    }

    private void keep(Members.Member member, Object value, boolean fits) {
        if (!fits) {
            throw wrong(member, "must be a " + member.kind().name().toLowerCase(Locale.ROOT));
        }
        values.put(key(member.group(), member.name()), value);
    }

    private static Refusal wrong(Members.Member member, String sentence) {
        String path = member.group().equals(Members.REQUEST) ? member.name() : member.group() + "." + member.name();
        return new Refusal(TestTokenProblem.TTT_MEMBER, path).about(path, sentence);
    }

    /** The names that the service does not know. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    Optional<String> text(String group, String name) {
        Object value = value(group, name);
        return value == null || value instanceof Map<?, ?> ? Optional.empty() : Optional.of(value.toString());
    }

    /** A text, by its present name or else by an older one. */
    Optional<String> text(String group, String name, String olderName) {
        return text(group, name).or(() -> text(group, olderName));
    }

    boolean flag(String name) {
        return flag(Members.REQUEST, name);
    }

    boolean flag(String group, String name) {
        return Boolean.TRUE.equals(value(group, name));
    }

    /** Whether the member was sent with a value. */
    boolean has(String group, String name) {
        return value(group, name) != null;
    }

    OptionalLong number(String group, String name) {
        return value(group, name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    @SuppressWarnings("unchecked") // put there by readTexts
    List<String> texts(String group, String name) {
        return value(group, name) instanceof List<?> list ? (List<String>) list : List.of();
    }

    /** A JWK, sent as an object or as its text. */
    Object key(String name) {
        return value(name.equals("cnfPublicKey") ? clientGroup() : "dPoPProofParameters", name);
    }

    /** The other claims in their order; a type that comes again makes an array. */
    Map<String, Object> otherClaims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (!(value(Members.REQUEST, "apiSpecificClaims") instanceof List<?> sent)) {
            return claims;
        }
        Members.Member member =
                members.find(Members.REQUEST, "apiSpecificClaims").orElseThrow();
        for (Object each : sent) {
            Map<String, Object> claim = lowerCased(each);
            if (!(claim.get("type") instanceof String type) || type.isEmpty()) {
                throw wrong(member, "must be an array of {type, value}");
            }
            Object value = claim.get("value");
            claims.merge(type, value == null ? "" : value, Asked::both);
        }
        return claims;
    }

    private static Object both(Object one, Object other) {
        List<Object> all = new ArrayList<>(one instanceof List<?> list ? list : List.of(one));
        all.add(other);
        return all;
    }

    private static Map<String, Object> lowerCased(Object object) {
        Map<String, Object> members = new HashMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(name.toString().toLowerCase(Locale.ROOT), value));
        }
        return members;
    }

    /** The group of the client's claims, under its present or its older name. */
    String clientGroup() {
        boolean older = values.keySet().stream().anyMatch(name -> name.startsWith("generalclaimsparameters."));
        return older ? "generalClaimsParameters" : "clientClaimsParameters";
    }

    private Object value(String group, String name) {
        return values.get(key(group, name));
    }

    private static String key(String group, String name) {
        return (group + "." + name).toLowerCase(Locale.ROOT);
    }
}

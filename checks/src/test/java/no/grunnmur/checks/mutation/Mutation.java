package no.grunnmur.checks.mutation;

import com.nimbusds.jose.JWSAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.grunnmur.checks.Token;
import no.grunnmur.checks.mutation.Draft.Pair;
import no.grunnmur.kernel.SeededRandom;

/** One way of spoiling a request. */
enum Mutation {
    PARAMETER_DROPPED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            if (!draft.form.isEmpty()) {
                draft.form.remove(random.below(draft.form.size()));
            }
        }
    },
    PARAMETER_REPEATED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            if (!draft.form.isEmpty()) {
                Pair some = random.pick(draft.form);
                draft.form.add(new Pair(some.name(), random.chance(50_000) ? some.value() : text(random)));
            }
        }
    },
    PARAMETER_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            if (!draft.form.isEmpty()) {
                int at = random.below(draft.form.size());
                draft.form.set(at, new Pair(draft.form.get(at).name(), text(random)));
            }
        }
    },
    PARAMETER_RENAMED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            if (!draft.form.isEmpty()) {
                int at = random.below(draft.form.size());
                Pair some = draft.form.get(at);
                draft.form.set(
                        at,
                        new Pair(
                                random.pick(List.of(
                                        " " + some.name(),
                                        some.name() + "[]",
                                        some.name().toUpperCase(Locale.ROOT),
                                        text(random))),
                                some.value()));
            }
        }
    },
    PARAMETER_ADDED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.form.add(new Pair(
                    random.pick(List.of(
                            "client_id",
                            "resource",
                            "scope",
                            "client_secret",
                            "request",
                            "nin",
                            "grant_type",
                            "client_assertion",
                            "client_assertion_type",
                            "assertion_details",
                            text(random))),
                    text(random)));
        }
    },
    HEADER_ADDED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.headers.add(new Pair(
                    random.pick(List.of(
                            "DPoP",
                            "Authorization",
                            "Accept",
                            "Content-Type",
                            "Content-Encoding",
                            "X-Forwarded-Host",
                            "X-Forwarded-For",
                            "Cookie",
                            "Accept-Language",
                            "Origin",
                            "If-None-Match",
                            "Range",
                            "api-version")),
                    headerText(random)));
        }
    },
    CONTENT_TYPE_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.headers.removeIf(header -> header.name().equals("Content-Type"));
            if (random.chance(80_000)) {
                draft.headers.add(new Pair(
                        "Content-Type",
                        random.pick(List.of(
                                "application/json",
                                "multipart/form-data; boundary=x",
                                "text/plain",
                                "application/x-www-form-urlencoded; charset=utf-16",
                                "application/x-www-form-urlencoded;charset=\"\"",
                                "APPLICATION/X-WWW-FORM-URLENCODED",
                                "application/x-www-form-urlencoded, application/json",
                                "/",
                                headerText(random)))));
            }
        }
    },
    HEADER_DROPPED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            List<Pair> others = draft.headers.stream()
                    .filter(header -> !header.name().equals("Host"))
                    .toList();
            if (!others.isEmpty()) {
                draft.headers.remove(random.pick(others));
            }
        }
    },
    PROOF_DROPPED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.proof = null;
        }
    },
    PROOF_REPEATED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            if (draft.proof != null) {
                draft.headers.add(new Pair("DPoP", draft.proof.sign()));
            }
        }
    },
    ACCESS_TOKEN_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.headers.replaceAll(header -> header.name().equals("Authorization")
                    ? new Pair("Authorization", changed(header.value(), random))
                    : header);
        }

        private String changed(String credentials, SeededRandom random) {
            int at = random.below(credentials.length() + 1);
            return switch (random.below(7)) {
                case 0 -> credentials.substring(0, at);
                case 1 -> credentials.replaceFirst("DPoP", "Bearer");
                case 2 -> credentials.replaceFirst("DPoP", "dpop");
                case 3 -> credentials.replaceFirst("DPoP ", "DPoP");
                case 4 -> credentials + ", " + credentials;
                case 5 -> credentials.substring(0, credentials.lastIndexOf('.') + 1);
                default -> credentials.substring(0, at) + (char) ('a' + at % 26) + credentials.substring(at);
            };
        }
    },
    ASSERTION_DROPPED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.assertion = null;
        }
    },
    JOSE_HEADER_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            change(token(draft, random).header, random, "alg", "kid", "typ", "jwk", "crit", "b64", "x5c", "jku");
        }
    },
    CLAIM_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            change(
                    token(draft, random).claims,
                    random,
                    "iss",
                    "sub",
                    "aud",
                    "exp",
                    "iat",
                    "nbf",
                    "jti",
                    "htm",
                    "htu",
                    "nonce",
                    "ath",
                    "assertion_details",
                    "authorization_details");
        }
    },
    CLAIM_DROPPED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            Map<String, Object> claims = token(draft, random).claims;
            if (!claims.isEmpty()) {
                claims.remove(random.pick(List.copyOf(claims.keySet())));
            }
        }
    },
    TIME_SHIFTED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            Map<String, Object> claims = token(draft, random).claims;
            claims.computeIfPresent(
                    random.pick(List.of("iat", "exp", "nbf")),
                    (name, value) ->
                            value instanceof Number time ? time.longValue() + random.between(-400, 400) : value);
        }
    },
    PAYLOAD_TEXT_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            Token token = token(draft, random);
            int kind = random.below(6);
            int seed = random.below(1_000_000);
            token.payload = json -> switch (kind) {
                case 0 -> "";
                case 1 -> json.substring(0, seed % json.length());
                case 2 -> json + json;
                case 3 -> "[" + json + "]";
                case 4 -> "{".repeat(2000) + json;
                default -> json.substring(0, json.length() - 1) + ",\"iss\":\"twice\"}";
            };
        }
    },
    TOKEN_TEXT_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            int kind = random.below(9);
            int seed = random.below(1_000_000);
            String some = headerText(random);
            token(draft, random).compact = text -> {
                int at = seed % Math.max(1, text.length());
                return switch (kind) {
                    case 0 -> text.substring(0, at);
                    case 1 -> text.substring(0, at) + (char) ('A' + seed % 26) + text.substring(at + 1);
                    case 2 -> text + "=";
                    case 3 -> text.replace(".", "..");
                    case 4 -> text.substring(0, text.lastIndexOf('.') + 1);
                    case 5 -> text.substring(at) + text.substring(0, at);
                    case 6 -> text + "." + text;
                    case 7 -> text.replace('-', '+').replace('_', '/');
                    default -> some;
                };
            };
        }
    },
    SIGNED_OTHERWISE {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            Token token = token(draft, random);
            if (token.key == null) {
                return;
            }
            if (token.key.getKeyType().getValue().equals("RSA")) {
                token.algorithm = random.pick(
                        List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS512));
                if (random.chance(50_000)) {
                    token.header.put("alg", token.algorithm.getName());
                }
            } else {
                token.header.put("alg", random.pick(List.of("ES384", "none", "HS256", "RS256", "es256", "EdDSA")));
            }
        }
    },
    BODY_BYTES_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            int kind = random.below(6);
            int seed = random.below(1_000_000);
            draft.body = bytes -> {
                int at = bytes.length == 0 ? 0 : seed % bytes.length;
                return switch (kind) {
                    case 0 -> Arrays.copyOf(bytes, at);
                    case 1 -> flipped(bytes, at, seed);
                    case 2 ->
                        ("%zz&%&=&&==%u0041=\u0000&" + new String(bytes, StandardCharsets.ISO_8859_1))
                                .getBytes(StandardCharsets.ISO_8859_1);
                    case 3 -> Arrays.copyOf(bytes, bytes.length + 200 + seed % 3000);
                    case 4 -> "{\"grant_type\":\"client_credentials\"}".getBytes(StandardCharsets.UTF_8);
                    default -> new byte[] {(byte) 0xC3, (byte) 0x28, '=', (byte) 0xFF, '&', (byte) 0xC0, (byte) 0x80};
                };
            };
        }
    },
    METHOD_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.method = random.pick(List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "post"));
        }
    },
    PATH_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.path = switch (random.below(6)) {
                case 0 -> draft.path + "/";
                case 1 -> draft.path.replace("/", "//");
                case 2 -> draft.path + "/../token";
                case 3 -> draft.path.replace("e", "%65");
                case 4 -> draft.path + ";x=1";
                default -> draft.path + "%00";
            };
        }
    },
    QUERY_CHANGED {
        @Override
        void spoil(Draft draft, SeededRandom random) {
            draft.query = switch (random.below(7)) {
                case 0 -> null;
                case 1 -> "";
                case 2 -> "informationParts=" + "Name,".repeat(random.below(300));
                case 3 -> "informationParts=name&includeHistory=TRUE";
                case 4 -> "informationParts=Name&includeHistory=maybe";
                case 5 -> "informationParts=%FF%FE&x=%";
                default -> "informationParts=Name&".repeat(1 + random.below(200)) + "z=1";
            };
        }
    };

    abstract void spoil(Draft draft, SeededRandom random);

    private static final String[] TEXTS = {
        "",
        " ",
        "null",
        "\u0000",
        "æøå",
        "😀",
        "'; drop table person; --",
        "../../etc/passwd",
        "<script>alert(1)</script>",
        "${jndi:ldap://x}",
        "%s%n",
        "\r\nX-Injected: 1",
        "-1",
        "99999999999999999999",
        "1e400",
        "true",
        "00000000000",
        "12345678901",
        "A".repeat(300),
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "nhn:hgd-persontjenesten-api/full-access nhn:hgd-persontjenesten-api/full-access",
        "openid profile"
    };

    static String text(SeededRandom random) {
        if (random.chance(3_000)) {
            return "x".repeat(random.between(3_000, 9_000));
        }
        return TEXTS[random.below(TEXTS.length)];
    }

    /** What a header can carry without ending its line. */
    private static String headerText(SeededRandom random) {
        String text = text(random).replace("\r", "").replace("\n", "").replace("\u0000", "");
        StringBuilder latin = new StringBuilder();
        text.chars().filter(c -> c < 256).forEach(c -> latin.append((char) c));
        return latin.toString();
    }

    private static byte[] flipped(byte[] bytes, int at, int seed) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[at] ^= (byte) (1 << (seed % 8));
        }
        return changed;
    }

    private static Token token(Draft draft, SeededRandom random) {
        List<Token> tokens = new ArrayList<>();
        if (draft.assertion != null) {
            tokens.add(draft.assertion);
        }
        if (draft.proof != null) {
            tokens.add(draft.proof);
        }
        return tokens.isEmpty() ? new Token(null, null) : random.pick(tokens);
    }

    private static void change(Map<String, Object> members, SeededRandom random, String... names) {
        members.put(random.pick(List.of(names)), value(random));
    }

    /** Any JSON value. */
    private static Object value(SeededRandom random) {
        return switch (random.below(12)) {
            case 0 -> null;
            case 1 -> true;
            case 2 -> random.nextLong();
            case 3 -> -1;
            case 4 -> 1.5;
            case 5 -> 1e300;
            case 6 -> List.of();
            case 7 -> List.of("a", 1, List.of());
            case 8 -> Map.of("a", Map.of("b", List.of(Map.of())));
            case 9 -> deep(random.between(20, 200));
            case 10 -> Long.MAX_VALUE;
            default -> text(random);
        };
    }

    private static Object deep(int levels) {
        Object inner = "x";
        for (int i = 0; i < levels; i++) {
            Map<String, Object> outer = new LinkedHashMap<>();
            outer.put("a", inner);
            inner = outer;
        }
        return inner;
    }
}

package no.grunnmur.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {

    private static final String PAYLOAD = "{\"iss\":\"a\"}";

    private static String part(String json) {
        return Base64Url.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Jws parse(String compact) {
        return Jws.parse(compact, 4000);
    }

    @Test
    void verifiesTheRsaExampleOfRfc7515() {
        PublicJwk key = PublicJwk.parse("""
                {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}
                """);
        Jws jws = parse(
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw");
        assertThat(key.verifies(jws)).isTrue();
        assertThat(jws.payload().number("exp")).hasValue(1300819380);
    }

    @Test
    void verifiesTheEcExampleOfRfc7515() {
        PublicJwk key = PublicJwk.parse("""
                {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
                """);
        String signed =
                "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        assertThat(key.verifies(parse(signed))).isTrue();
        assertThat(key.verifies(parse(signed.replace("cGxl", "cGxm")))).isFalse();
    }

    @Test
    void readsWithoutVerifying() {
        Jws jws = parse(part("{\"alg\":\"none\"}") + "." + part(PAYLOAD) + ".");
        assertThat(jws.algorithm()).isEmpty();
        assertThat(jws.payload().text("iss")).contains("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "EdDSA", "rs256", "RS256 ", "ES256K", ""})
    void knowsNoOtherAlgorithm(String algorithm) {
        assertThat(parse(part("{\"alg\":\"" + algorithm + "\"}") + "." + part(PAYLOAD) + ".AA")
                        .algorithm())
                .isEmpty();
    }

    @Test
    void anAlgorithmThatIsNoTextIsNone() {
        assertThat(parse(part("{\"alg\":[\"RS256\"]}") + "." + part(PAYLOAD) + ".AA")
                        .algorithm())
                .isEmpty();
    }

    @Test
    void refusesAnythingButThreeParts() {
        String header = part("{\"alg\":\"RS256\"}");
        String payload = part(PAYLOAD);
        for (String wrong : new String[] {
            "",
            ".",
            "..",
            "...",
            header,
            header + "." + payload,
            header + "." + payload + ".AA.AA",
            header + "." + payload + ".AA.",
            "." + payload + ".AA",
            header + "..AA"
        }) {
            assertThatThrownBy(() -> parse(wrong)).isInstanceOf(JoseException.class);
        }
    }

    @Test
    void refusesEveryOtherWayToWriteTheSame() {
        String header = part("{\"alg\":\"RS256\"}");
        String payload = part(PAYLOAD);
        assertThat(parse(header + "." + payload + ".AA").header().text("alg")).contains("RS256");
        for (String wrong : new String[] {
            header + "." + payload + ".AA==",
            header + "." + payload + ".AA=",
            header + "." + payload + ".AB",
            header + "." + payload + ".AAB",
            header + "." + payload + ".A",
            header + "." + payload + ".A/",
            header + "." + payload + ".A+AA",
            header + "." + payload + ".AA\n",
            header + "." + payload + ". AA",
            header + "." + payload + ".\u0141AAA",
            header + "." + payload + ".\u20ACAA",
            header + "=." + payload + ".AA",
            header + "." + payload + "=.AA",
        }) {
            assertThatThrownBy(() -> parse(wrong)).isInstanceOf(JoseException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"exp\":1}",
                "{\"alg\":\"RS256\",\"crit\":[]}",
                "{\"alg\":\"RS256\",\"b64\":false}",
                "{\"alg\":\"RS256\",\"b64\":true}",
                "{\"alg\":\"RS256\",\"alg\":\"none\"}",
                "[]",
                "\"RS256\"",
                "{\"alg\":\"RS256\"} {}"
            })
    void refusesAHeaderThatIsMoreOrLessThanAPlainOne(String header) {
        assertThatThrownBy(() -> parse(part(header) + "." + part(PAYLOAD) + ".AA"))
                .isInstanceOf(JoseException.class);
    }

    @Test
    void refusesAPayloadThatIsNoObjectOrRepeatsAClaim() {
        String header = part("{\"alg\":\"RS256\"}");
        assertThatThrownBy(() -> parse(header + "." + part("[]") + ".AA")).isInstanceOf(JoseException.class);
        assertThatThrownBy(() -> parse(header + "." + part("{\"a\":1,\"a\":1}") + ".AA"))
                .isInstanceOf(JoseException.class);
    }

    @Test
    void refusesWhatIsTooLongBeforeReadingIt() {
        assertThatThrownBy(() -> Jws.parse("x".repeat(101), 100)).hasMessage("too long");
    }
}

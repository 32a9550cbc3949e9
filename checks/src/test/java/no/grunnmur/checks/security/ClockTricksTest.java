package no.grunnmur.checks.security;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.grunnmur.checks.Token;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Times that no honest clock shows, in every claim of time of every JWT that a client makes. */
class ClockTricksTest {

    @RegisterExtension
    static final GrunnmurHouse HOUSE = Fapi.house();

    private static final Map<Place, List<String>> CLAIMS = Map.of(
            Place.ASSERTION, List.of("exp", "nbf", "iat"),
            Place.PROOF, List.of("iat"),
            Place.REQUEST_OBJECT, List.of("exp", "nbf"),
            Place.ACCESS_TOKEN, List.of("exp", "nbf", "iat"));

    /** As they stand in the JSON. */
    private static final List<String> NEVER = List.of(
            "253402300799",
            "253402300800",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999999999999999",
            "1e400",
            "-1e400",
            "1e18",
            "1e999999999",
            "1E-999999999",
            "4294967296",
            "31556889864403199",
            "31556889864403200",
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"tomorrow\"",
            "\"2030-01-01T00:00:00Z\"",
            "NaN",
            "Infinity",
            "0x7fffffff",
            "01");

    private static final List<String> PAST =
            List.of("0", "-1", "-9223372036854775808", "1", "0.5", "1e-5", "1000000000");

    private final Fapi fapi = Fapi.at(HOUSE);
    private final Party party = fapi.party("samsvar-1");

    static Stream<Arguments> everyTimeEverywhere() {
        return Stream.of(Place.values())
                .flatMap(place -> CLAIMS.get(place).stream()
                        .flatMap(claim -> Stream.concat(
                                        NEVER.stream(), claim.equals("nbf") ? Stream.of() : PAST.stream())
                                .filter(time -> !harmless(place, claim, time))
                                .map(time -> Arguments.of(place, claim, time))));
    }

    /** An assertion lives by its {@code exp}: it need not say when it was made. */
    private static boolean harmless(Place place, String claim, String time) {
        return place == Place.ASSERTION && !claim.equals("exp") && time.equals("null");
    }

    @ParameterizedTest
    @MethodSource("everyTimeEverywhere")
    void noOtherTimeIsBelieved(Place place, String claim, String time) throws Exception {
        place.refuses(party, jwt -> at(jwt, claim, time));
    }

    /** A clock in milliseconds, the most usual mistake of all. */
    @Test
    void millisecondsAreNotSeconds() throws Exception {
        for (Map.Entry<Place, List<String>> each : CLAIMS.entrySet()) {
            for (String claim : each.getValue()) {
                each.getKey().refuses(party, jwt -> at(jwt, claim, fapi.now() + "000"));
            }
        }
    }

    /** RFC 7519, section 2: a JSON number. Old samples write an assertion's {@code iat} as text; the profile fapi2 does not. */
    @Test
    void theRightSecondAsTextIsRefused() throws Exception {
        for (Map.Entry<Place, List<String>> each : CLAIMS.entrySet()) {
            for (String claim : each.getValue()) {
                each.getKey().refuses(party, jwt -> at(jwt, claim, "\"" + (fapi.now() + 1) + "\""));
            }
        }
    }

    static void at(Token jwt, String claim, String json) {
        jwt.say(claim, "@");
        jwt.payload = whole -> whole.replace("\"" + claim + "\":\"@\"", "\"" + claim + "\":" + json);
    }
}

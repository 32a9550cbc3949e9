package no.grunnmur.app.demo;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A multi-tenant client names the organisation that it speaks for; HelseID looks at delegation and terms. */
final class BehalfSteps {

    private static final String CLAIMS = "helseid://claims/client/claims/";

    private BehalfSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.BEHALF, "For a municipality that has delegated", BehalfSteps::delegated),
                new Step(
                        Chapter.BEHALF,
                        "For a hospital trust that has not",
                        story -> refused(story, "sykehus", "access_denied")),
                new Step(Chapter.BEHALF, "For a municipality that has signed no terms", BehalfSteps::unsigned));
    }

    private static Step.Seen delegated(Story story) throws Exception {
        Wire.Answer answer = ask(story, "ringsaker").expect(200);
        JWTClaimsSet claims = SignedJWT.parse(answer.text("access_token")).getJWTClaimsSet();
        String parent = story.number("ringsaker");
        String supplier = story.number("fjordjournal");
        if (!parent.equals(claims.getClaim(CLAIMS + "orgnr_parent"))
                || !supplier.equals(claims.getClaim(CLAIMS + "orgnr_supplier"))) {
            throw answer.fails("the token names other organisations");
        }
        return new Step.Seen(sent(answer, parent), "200, token of supplier " + supplier + " for " + parent);
    }

    /** Once the story has been played here the terms are signed: then the token is given, and the next chapter knows. */
    private static Step.Seen unsigned(Story story) throws Exception {
        Wire.Answer answer = ask(story, "stange");
        if (answer.status() == 200) {
            story.signedBefore = true;
            return new Step.Seen(sent(answer, story.number("stange")), "200: signed in an earlier run");
        }
        return refused(story, "stange", "invalid_scope");
    }

    private static Step.Seen refused(Story story, String organisation, String error) throws Exception {
        Wire.Answer answer = ask(story, organisation).expect(400);
        if (!answer.text("error").equals(error)) {
            throw answer.fails("expected " + error + ", got " + answer.shortly());
        }
        return new Step.Seen(sent(answer, story.number(organisation)), answer.shortly());
    }

    /** With the nonce round that everybody has to do. */
    private static Wire.Answer ask(Story story, String organisation) throws Exception {
        JsonNode client = story.find("clients", "fjordjournal");
        Map<String, Object> besides = Map.of("assertion_details", behalf(story.number(organisation)));
        Wire.Answer answer = story.askForToken(client, Story.FULL, besides);
        if (answer.text("error").equals("use_dpop_nonce")) {
            story.nonce = answer.header("DPoP-Nonce").orElse(story.nonce);
            answer = story.askForToken(client, Story.FULL, besides);
        }
        return answer;
    }

    /** The structure that HelseID reads. Source: fact sheet helseid, section 4.2. */
    private static Map<String, Object> behalf(String number) {
        Map<String, Object> identifier =
                Map.of("system", "urn:oid:1.0.6523", "type", "ENH", "value", "NO:ORGNR:" + number);
        return Map.of(
                "type",
                "helseid_authorization",
                "practitioner_role",
                Map.of("organization", Map.of("identifier", identifier)));
    }

    private static String sent(Wire.Answer answer, String organisation) {
        return answer.sent() + " [assertion of «Fjordjournal» for " + organisation + ", DPoP proof]";
    }
}

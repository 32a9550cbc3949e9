package no.grunnmur.app.demo;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Chapter 5 of the story: a client of the municipality, by draft and confirmation, that works when terms and access stand. */
final class SetUpSteps {

    private static final String BACK = "http://localhost:1337/callback";
    private static final String SELF = "nhn:selvbetjening/client";

    private SetUpSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.SETUP, "The installation posts a draft with its new key", SetUpSteps::draft),
                new Step(Chapter.SETUP, "The draft is no client yet", SetUpSteps::notYet),
                new Step(Chapter.SETUP, "The employee confirms it", SetUpSteps::confirm),
                new Step(Chapter.SETUP, "The client asks how it stands", SetUpSteps::standing),
                new Step(Chapter.SETUP, "The client gets a token of Persontjenesten", SetUpSteps::token));
    }

    private static Step.Seen draft(Story story) throws Exception {
        JWK key = new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyID(UUID.randomUUID().toString())
                .generate();
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("organizationNumber", story.municipality());
        draft.put("publicJwk", key.toPublicJWK().toJSONString());
        draft.putArray("apiScopes").add(SELF).add(Story.API + "/" + Story.FULL);
        draft.put("postClientConfirmationRedirectUri", BACK);
        String apiKey = "";
        for (JsonNode system : story.world.path("catalogue")) {
            if (system.path("name").asString("").equals("CGM Journal")) {
                apiKey = system.path("apiKey").asString("");
            }
        }
        Wire.Answer answer = story.wire
                .postJson(
                        URI.create(story.system("api-selvbetjening") + "/v1/client-drafts"),
                        draft,
                        Map.of("api-key", apiKey))
                .expect(200);
        story.drafted = new Story.Drafted(answer.text("clientId"), key);
        return new Step.Seen(answer.sent() + " [api-key, public key]", "200, client " + answer.text("clientId"));
    }

    private static Step.Seen notYet(Story story) throws Exception {
        Wire.Answer answer = ask(story, SELF).expect(400);
        if (!answer.text("error").equals("invalid_client")) {
            throw answer.fails("expected invalid_client, got " + answer.shortly());
        }
        return new Step.Seen(answer.sent() + " [assertion of the draft]", answer.shortly());
    }

    private static Step.Seen confirm(Story story) throws Exception {
        URI page = URI.create(story.system("selvbetjening") + "/confirm-client/" + story.drafted.clientId());
        Browser.Page asked = story.employee.openAs(Story.EMPLOYEE, page);
        Browser.Page back = story.employee.press(asked, "confirm", Map.of());
        if (!back.address().toString().equals(BACK + "?status=Success")) {
            throw back.fails("the browser was sent to " + back.address());
        }
        return new Step.Seen("POST /selvbetjening/confirm-client/… [IT employee]", "303 to " + back.address());
    }

    private static Step.Seen standing(Story story) throws Exception {
        Wire.Answer token = ask(story, SELF).expect(200);
        URI address = URI.create(story.system("api-selvbetjening") + "/v1/client");
        String access = token.text("access_token");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "DPoP " + access);
        headers.put("DPoP", story.proofs.dpop(story.dpopKey, "GET", address, Map.of("ath", Proofs.hash(access))));
        Wire.Answer answer = story.wire.get(address, headers).expect(200);
        StringBuilder seen = new StringBuilder();
        for (JsonNode scope : answer.json().path("apiScopes")) {
            if (!scope.path("status").asString("").equals("ok")) {
                throw answer.fails(scope.path("scope").asString("") + " is "
                        + scope.path("status").asString("") + ": "
                        + scope.path("statusReason").asString(""));
            }
            seen.append(seen.isEmpty() ? "" : ", ")
                    .append(scope.path("scope").asString(""))
                    .append(" ok");
        }
        return new Step.Seen(answer.sent() + " [token, DPoP proof]", seen.toString());
    }

    private static Step.Seen token(Story story) throws Exception {
        Wire.Answer answer = ask(story, Story.API + "/" + Story.FULL).expect(200);
        return new Step.Seen(
                answer.sent() + " [client assertion, DPoP proof]",
                "200, DPoP token " + Screen.secret(answer.text("access_token")) + " for the municipality");
    }

    /** With the nonce round that everybody has to do. */
    private static Wire.Answer ask(Story story, String scope) throws Exception {
        Wire.Answer answer = story.askForToken(story.drafted.clientId(), story.drafted.key(), scope, Map.of());
        if (answer.text("error").equals("use_dpop_nonce")) {
            story.nonce = answer.header("DPoP-Nonce").orElse(story.nonce);
            answer = story.askForToken(story.drafted.clientId(), story.drafted.key(), scope, Map.of());
        }
        return answer;
    }
}

package no.grunnmur.app.demo;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Who is there, what time it is, where HelseID is and which keys it signs with. */
final class HouseSteps {

    private HouseSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.HOUSE, "Read the seeded world", HouseSteps::world),
                new Step(Chapter.HOUSE, "Set our clock by the house's", HouseSteps::clock),
                new Step(Chapter.HOUSE, "Discover HelseID", HouseSteps::discovery),
                new Step(Chapter.HOUSE, "Fetch HelseID's keys", HouseSteps::keys));
    }

    private static Step.Seen world(Story story) throws Exception {
        Wire.Answer answer =
                story.wire.get(URI.create(story.house + "/kontroll/v1/verden")).expect(200);
        story.world = answer.json();
        for (String part : List.of("organisations", "personas", "clients", "accounts")) {
            if (story.world.path(part).isEmpty()) {
                throw answer.fails("no " + part);
            }
        }
        return new Step.Seen(
                answer.sent(),
                "200, " + story.world.path("organisations").size() + " organisations, "
                        + story.world.path("personas").size() + " personas, "
                        + story.world.path("clients").size() + " clients; we are «"
                        + story.client().path("name").asString("") + "»");
    }

    private static Step.Seen clock(Story story) throws Exception {
        Wire.Answer answer =
                story.wire.get(URI.create(story.house + "/kontroll/v1/clock")).expect(200);
        story.follow(Instant.parse(answer.text("time")));
        return new Step.Seen(answer.sent(), "200, " + answer.text("time"));
    }

    private static Step.Seen discovery(Story story) throws Exception {
        URI issuer = story.system("helseid");
        Wire.Answer answer = story.wire
                .get(URI.create(issuer + "/.well-known/openid-configuration"))
                .expect(200);
        if (!answer.text("issuer").equals(issuer.toString())) {
            throw answer.fails("the issuer is not the address that was asked");
        }
        for (String endpoint : List.of("token_endpoint", "jwks_uri")) {
            if (!answer.text(endpoint).startsWith(issuer + "/")) {
                throw answer.fails(endpoint + " is not below the issuer");
            }
        }
        story.discovery = answer.json();
        return new Step.Seen(answer.sent(), "200, issuer " + issuer);
    }

    private static Step.Seen keys(Story story) throws Exception {
        Wire.Answer answer = story.wire
                .get(URI.create(story.discovery.path("jwks_uri").asString("")))
                .expect(200);
        story.keys = JWKSet.parse(answer.json().toString());
        List<JWK> keys = story.keys.getKeys();
        if (keys.isEmpty()) {
            throw answer.fails("no keys");
        }
        for (JWK key : keys) {
            if (key.isPrivate()) {
                throw answer.fails("a private key is published");
            }
            if (key.getKeyID() == null || key.getX509CertChain() == null) {
                throw answer.fails("a key without kid or x5c");
            }
        }
        return new Step.Seen(answer.sent(), "200, " + keys.size() + " keys, each with its certificate");
    }
}

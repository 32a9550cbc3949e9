package no.grunnmur.app.demo;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Lookups in Persontjenesten: what each scope shows, and what is refused. */
final class PersonSteps {

    private static final String CITIZEN = "innbygger";
    private static final String PROTECTED = "innbygger-skjermet";

    private PersonSteps() {}

    static List<Step> steps() {
        return List.of(
                new Step(Chapter.PERSON, "Look a citizen up", PersonSteps::citizen),
                new Step(Chapter.PERSON, "A protected address, with full access", PersonSteps::shown),
                new Step(
                        Chapter.PERSON,
                        "A token for restricted access",
                        story -> TokenSteps.token(story, Story.RESTRICTED)),
                new Step(Chapter.PERSON, "The same address, with restricted access", PersonSteps::withheld),
                new Step(Chapter.REFUSED, "The wrong scope", PersonSteps::wrongScope),
                new Step(Chapter.REFUSED, "A stolen token, with a key of one's own", PersonSteps::stolen),
                new Step(Chapter.REFUSED, "The same proof once more", PersonSteps::replayed));
    }

    private static Step.Seen citizen(Story story) throws Exception {
        Wire.Answer answer =
                story.lookUp(Story.FULL, Story.FULL, CITIZEN, story.dpopKey).expect(200);
        String name = name(answer.json());
        if (!name.equals(story.persona(CITIZEN).path("name").asString(""))) {
            throw answer.fails("it is somebody else: " + name);
        }
        return seen(answer, "200, " + name + ", " + home(answer.json()));
    }

    private static Step.Seen shown(Story story) throws Exception {
        Wire.Answer answer =
                story.lookUp(Story.FULL, Story.FULL, PROTECTED, story.dpopKey).expect(200);
        requireProtection(answer);
        if (home(answer.json()).isEmpty()) {
            throw answer.fails("the address is withheld from full access");
        }
        return seen(answer, "200, " + name(answer.json()) + ", " + protection(answer.json()) + ", address shown");
    }

    private static Step.Seen withheld(Story story) throws Exception {
        Wire.Answer answer = story.lookUp(Story.RESTRICTED, Story.RESTRICTED, PROTECTED, story.dpopKey)
                .expect(200);
        requireProtection(answer);
        if (!home(answer.json()).isEmpty()) {
            throw answer.fails("the confidential address is shown");
        }
        return seen(answer, "200, " + name(answer.json()) + ", " + protection(answer.json()) + ", address withheld");
    }

    private static Step.Seen wrongScope(Story story) throws Exception {
        Wire.Answer answer = story.lookUp(Story.FULL, Story.RESTRICTED, CITIZEN, story.dpopKey)
                .expect(403);
        return seen(answer, answer.shortly());
    }

    private static Step.Seen stolen(Story story) throws Exception {
        JWK thiefs = Proofs.freshKey();
        Wire.Answer answer =
                story.lookUp(Story.FULL, Story.FULL, CITIZEN, thiefs).expect(401);
        return seen(answer, answer.shortly());
    }

    private static Step.Seen replayed(Story story) throws Exception {
        story.lookUp(Story.FULL, Story.FULL, CITIZEN, story.dpopKey).expect(200);
        Wire.Answer answer =
                story.lookUpWithLastProof(Story.FULL, Story.FULL, CITIZEN).expect(401);
        return seen(answer, answer.shortly());
    }

    private static Step.Seen seen(Wire.Answer answer, String cameBack) {
        return new Step.Seen(answer.sent() + " [token, DPoP proof, nin=•••]", cameBack);
    }

    private static void requireProtection(Wire.Answer answer) {
        if (!protection(answer.json()).equals("Confidential")) {
            throw answer.fails("the address is not marked as confidential");
        }
    }

    private static String name(JsonNode person) {
        JsonNode name = person.path("name").path(0);
        return name.path("givenName").asString("") + " "
                + name.path("familyName").asString("");
    }

    private static String protection(JsonNode person) {
        return person.path("addressProtection").path(0).path("protectionLevel").asString("");
    }

    /** Where the person lives, empty when there is nothing to see of it. */
    private static String home(JsonNode person) {
        JsonNode residence = person.path("residentialAddress").path(0);
        JsonNode address = residence.path("streetAddress").isObject()
                ? residence.path("streetAddress")
                : residence.path("cadastralAddress");
        JsonNode city = address.path("city");
        return (address.path("addressName").asString("") + " "
                        + address.path("addressNumber").path("houseNumber").asString("") + " "
                        + city.path("postalCode").asString("") + " "
                        + city.path("cityName").asString(""))
                .strip();
    }
}

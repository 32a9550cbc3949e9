package no.grunnmur.journal.page;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.register.Difference;
import no.grunnmur.journal.register.PatientRegister;
import no.grunnmur.journal.register.RegisterChoice;
import no.grunnmur.journal.register.RegisterMode;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * Which register the journal asks: chosen on a page of the set-up and by one call, from the next lookup on. And what has
 * differed while both were asked. A register that does not let the journal in cannot be chosen.
 */
public final class RegisterPages {

    private static final String OLD_PATH = "/personregister/Personregister.HL7/HL7/PersonRegistry.svc";
    private static final int LONGEST = 300;
    private static final int SHOWN = 200;

    /**
     * What the page of the choice shows.
     *
     * @param wrong the text that says what is wrong, begins with {@code register.} and its field; empty for nothing
     * @param said what the old register said, when it did not let the journal in
     */
    public record View(
            Scene scene, RegisterChoice choice, String suggested, String wrong, String said, boolean changed) {

        /** What is wrong with the field, or empty. */
        public String wrong(String field) {
            return wrong.startsWith("register." + field) ? wrong : "";
        }
    }

    /** What the page of differences shows. */
    public record DifferencesView(
            Scene scene, long compared, Map<Difference.Kind, Integer> counts, List<Difference> newest) {}

    private final Site site;

    public RegisterPages(Site site) {
        this.site = site;
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.get("/setup/register", site.page((request, session) -> show(request, session, now(), "", "")))
                .post("/setup/register", site.setUp(this::choose))
                .get("/setup/register/differences", site.page(this::differences))
                .get("/api/register", api(request -> status(200, "")))
                .put("/api/register", api(this::change));
    }

    private RegisterChoice now() {
        return site.register().choice().now();
    }

    private Reply show(Request request, Sessions.Session session, RegisterChoice choice, String wrong, String said) {
        site.requireNew();
        Scene scene = site.scene(request, session);
        boolean changed = request.query().value("changed").isPresent() && wrong.isEmpty();
        View view = new View(scene, choice, suggested(), wrong, said, changed);
        return site.pages()
                .page(
                        request,
                        wrong.isEmpty() ? 200 : 400,
                        scene.text("register.title"),
                        (output, frame) -> JteregisterGenerated.render(output, null, view));
    }

    /** In a house the old register is beside the new one. */
    private String suggested() {
        String successor = site.settings().persontjenesten().toString();
        return successor.endsWith("/persontjenesten")
                ? successor.substring(0, successor.length() - "/persontjenesten".length()) + OLD_PATH
                : "";
    }

    private Reply choose(Request request, Sessions.Session session) {
        Optional<RegisterMode> mode =
                RegisterMode.of(request.form().value("mode").orElse(""));
        RegisterChoice wanted =
                now().with(field(request, "address"), field(request, "username"), field(request, "password"));
        if (mode.isEmpty()) {
            return show(request, session, wanted, "register.mode.wrong", "");
        }
        Refused refused = take(wanted.with(mode.get()));
        return refused == null
                ? Reply.seeOther(site.settings().base() + "/setup/register?changed=1")
                : show(request, session, wanted.with(mode.get()), refused.text(), refused.said());
    }

    private static String field(Request request, String name) {
        return request.form().value(name).orElse("").strip();
    }

    /** Why a choice is not taken. */
    private record Refused(String text, String said) {}

    /** Tries what would be asked, and takes the choice when it answers; null when it was taken. */
    private Refused take(RegisterChoice wanted) {
        if (wanted.mode().asksOld()) {
            if (!isAddress(wanted.address())) {
                return new Refused("register.address.wrong", "");
            }
            if (wanted.username().isEmpty() || wanted.username().length() > LONGEST) {
                return new Refused("register.username.wrong", "");
            }
            Optional<Trouble> trouble = site.register().tryOld(wanted);
            if (trouble.isPresent()) {
                return new Refused("register.mode.old.refused", trouble.get().getMessage());
            }
        } else if (!wanted.address().isEmpty() && !isAddress(wanted.address())) {
            return new Refused("register.address.wrong", "");
        }
        if (wanted.mode().asksNew() && site.installation().now().clientId().isEmpty()) {
            return new Refused("register.mode.new.refused", "");
        }
        site.register().choice().change(any -> wanted);
        return null;
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return text.length() <= LONGEST
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private Reply differences(Request request, Sessions.Session session) {
        site.requireNew();
        Scene scene = site.scene(request, session);
        PatientRegister register = site.register();
        DifferencesView view = new DifferencesView(
                scene,
                register.differences().compared(),
                register.differences().counts(),
                register.differences().newest(SHOWN));
        return site.pages()
                .page(
                        request,
                        200,
                        scene.text("differences.title"),
                        (output, frame) -> JtedifferencesGenerated.render(output, null, view));
    }

    /** For scripts: with the set-up code as a bearer token, when there is one. */
    private Endpoint api(Endpoint answer) {
        return request -> {
            Optional<String> code = site.settings().setupCode();
            String sent = request.header("Authorization").orElse("");
            if (code.isPresent()
                    && !MessageDigest.isEqual(
                            sent.getBytes(StandardCharsets.UTF_8),
                            ("Bearer " + code.get()).getBytes(StandardCharsets.UTF_8))) {
                return Reply.json(401, "{\"error\":\"the set-up code is missing or wrong\"}")
                        .with("WWW-Authenticate", "Bearer");
            }
            return answer.answer(request).with("Cache-Control", "no-store");
        };
    }

    private Reply change(Request request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            return status(415, "the body is JSON");
        }
        JsonObject body;
        try {
            body = JsonObject.parse(request.body());
        } catch (JsonException unreadable) {
            return status(400, "the body is no JSON object");
        }
        RegisterChoice before = now();
        Optional<RegisterMode> mode = body.text("mode").isEmpty()
                ? Optional.of(before.mode())
                : body.text("mode").flatMap(RegisterMode::of);
        if (mode.isEmpty()) {
            return status(400, "mode is old, both-old, both-new or new");
        }
        Refused refused = take(before.with(
                        body.text("address").orElse(before.address()),
                        body.text("username").orElse(before.username()),
                        body.text("password").orElse(""))
                .with(mode.get()));
        return refused == null
                ? status(200, "")
                : status(409, Site.TEXTS.get(request.language(), refused.text()) + " " + refused.said());
    }

    private Reply status(int status, String error) {
        RegisterChoice choice = now();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("mode").value(choice.mode().word());
        json.name("address").value(choice.address());
        json.name("username").value(choice.username());
        json.name("compared").value(site.register().differences().compared());
        json.name("differences").beginObject();
        site.register()
                .differences()
                .counts()
                .forEach((kind, count) -> json.name(kind.name()).value(count));
        json.endObject();
        if (!error.isEmpty()) {
            json.name("error").value(error.strip());
        }
        return Reply.json(status, json.endObject().toBytes());
    }
}

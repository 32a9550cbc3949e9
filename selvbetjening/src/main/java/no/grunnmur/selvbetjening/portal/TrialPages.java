package no.grunnmur.selvbetjening.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Keys;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Words;

/**
 * «Test denne klienten nå»: asks HelseID for a token as this client. The house has no private key of any client, so the
 * trial gives the client a key of its own, uses it once and takes it away again; both stand in the history. What the
 * customer's own key does, only the customer can try: the page says how.
 */
final class TrialPages {

    /** How long a trial's key lives when nobody takes it away, as after a crash. */
    private static final Duration LENT = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = 50_000_000;
    private static final String TEST = ClientPages.ONE + "/test";

    private final Desk desk;
    private final Clients clients;
    private final Keys keys;
    private final Templates templates;
    private final TokenTrial trial;
    private final Duration delay;
    private final InstantSource clock;
    private final Randomness random;

    /** @param delay how long it takes before HelseID sees a change */
    TrialPages(
            Desk desk,
            Clients clients,
            Keys keys,
            Templates templates,
            TokenTrial trial,
            Duration delay,
            InstantSource clock,
            Randomness random) {
        this.desk = desk;
        this.clients = clients;
        this.keys = keys;
        this.templates = templates;
        this.trial = trial;
        this.delay = delay;
        this.clock = clock;
        this.random = random;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(TEST, portal.page(visit -> page(visit, open(visit), List.of())))
                .post(TEST, portal.form(this::run));
    }

    private ClientPages.Opened open(Visit visit) {
        return ClientPages.open(visit, desk, clients, templates);
    }

    private Reply run(Visit visit) {
        ClientPages.Opened opened = open(visit);
        PrivateJwk key = PrivateJwk.fresh(Algorithm.ES256, random);
        Configuration.ClientKey added =
                keys.lend(opened.author(), opened.id(), key.publicKey().toJson(), delay.plus(LENT));
        Instant inForce = added.added().plus(delay);
        Trial result;
        try {
            if (!isReached(inForce)) {
                return notYet(visit, opened, inForce);
            }
            Optional<OrganisationNumber> child = opened.isMulti()
                    ? Optional.empty()
                    : opened.client().children().stream().findFirst();
            result = trial.run(
                    opened.id(),
                    key,
                    opened.client().scopes().stream().map(Scope::value).toList(),
                    child);
        } finally {
            keys.takeBack(opened.author(), opened.id(), added.kid());
        }
        return page(visit, opened, result(result, desk.words(visit)));
    }

    /** Waits until HelseID has fetched the client anew, for as long as that takes; false when the clock does not get there. */
    private boolean isReached(Instant inForce) {
        long end = System.nanoTime() + delay.plus(PATIENCE).toNanos();
        while (clock.instant().isBefore(inForce)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    private Reply notYet(Visit visit, ClientPages.Opened opened, Instant inForce) {
        Words words = desk.words(visit);
        Block.Alert told = new Block.Alert(
                "not-yet",
                Block.Tone.WARNING,
                words.get("test.not-yet"),
                words.get("test.not-yet.text", words.second(inForce)),
                true);
        return page(visit, opened, List.of(told));
    }

    private Reply page(Visit visit, ClientPages.Opened opened, List<Block> result) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("lead", words.get("test.lead")));
        if (!delay.isZero()) {
            blocks.add(new Block.Alert(
                    "delay", Block.Tone.WARNING, "", words.get("test.delay", delay.toSeconds()), false));
        }
        blocks.addAll(result);
        blocks.add(new Block.Form(
                "test-form",
                false,
                ClientPages.address(visit, opened.id()) + "/test",
                "",
                List.of(),
                List.of(Block.Button.primary("run-test", words.get("client.link.test")))));
        blocks.add(new Block.Heading("own-heading", words.get("test.own")));
        blocks.add(new Block.Text("own-text", words.get("test.own.text")));
        blocks.add(new Block.Code("own-command", words.get("test.own"), command(opened)));
        blocks.add(new Block.Links(
                "test-links",
                List.of(new Block.Link("back", ClientPages.address(visit, opened.id()), words.get("client.back")))));
        return desk.page(
                visit, ClientPages.PART, words.get("test.title", opened.client().name()), blocks);
    }

    /** What a site runs with the key that only it has. */
    private String command(ClientPages.Opened opened) {
        return "POST " + trial.issuer() + "/connect/token\n"
                + "grant_type=client_credentials\n"
                + "client_id=" + opened.id() + "\n"
                + "scope="
                + String.join(
                        " ", opened.client().scopes().stream().map(Scope::value).toList())
                + "\nclient_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer\n"
                + "client_assertion=<JWT: iss = sub = client_id, aud = " + trial.issuer() + ", exp <= 60 s, jti>\n"
                + "DPoP: <proof>   (400 use_dpop_nonce first, then the same with nonce)";
    }

    private static List<Block> result(Trial result, Words words) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Alert(
                result.worked() ? "test-worked" : "test-failed",
                result.worked() ? Block.Tone.SUCCESS : Block.Tone.DANGER,
                words.get(result.worked() ? "test.worked" : "test.failed"),
                result.worked()
                        ? words.get("test.granted", String.join(" ", result.granted()))
                                + (result.rejected().isEmpty()
                                        ? ""
                                        : " " + words.get("test.rejected", String.join(" ", result.rejected())))
                        : words.get("test.error", result.error()),
                true));
        for (Trial.Step step : result.steps()) {
            String id = "step-" + step.name();
            blocks.add(new Block.Heading(
                    id,
                    words.get("test.step." + step.name()) + ": "
                            + words.get(step.holds() ? "test.holds" : "test.breaks")));
            String text = step.sent().isEmpty() ? step.came() : step.sent() + "\n\n" + step.came();
            blocks.add(new Block.Code(id + "-text", words.get("test.step." + step.name()), text.strip()));
        }
        return blocks;
    }
}

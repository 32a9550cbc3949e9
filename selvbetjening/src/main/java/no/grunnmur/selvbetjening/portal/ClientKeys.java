package no.grunnmur.selvbetjening.portal;

import static no.grunnmur.selvbetjening.portal.SelvbetjeningPortal.ACTING_LEVEL;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Mail;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.ContactBook;
import no.grunnmur.selvbetjening.Keys;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * The keys of a client, three ways: made in the browser, which keeps the private half; a public JWK that is pasted; or a
 * file with a new key, closed by a password that goes by e-mail, another way than the file. The house keeps no
 * private key in any of them.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.4 A and 3.
 */
final class ClientKeys {

    private static final String KEY = ClientPages.ONE + "/nokkel";
    private static final String FILE = ClientPages.ONE + "/fil";

    private final Desk desk;
    private final Clients clients;
    private final Keys keys;
    private final ContactBook contacts;
    private final Templates templates;
    private final StaticScript script;
    private final URI issuer;
    private final InstantSource clock;
    private final Randomness random;

    ClientKeys(
            Desk desk,
            Clients clients,
            Keys keys,
            ContactBook contacts,
            Templates templates,
            StaticScript script,
            URI issuer,
            InstantSource clock,
            Randomness random) {
        this.desk = desk;
        this.clients = clients;
        this.keys = keys;
        this.contacts = contacts;
        this.templates = templates;
        this.script = script;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(KEY, portal.page(ACTING_LEVEL, visit -> page(visit, open(visit), 200, "", FormErrors.NONE)))
                .post(KEY, portal.form(ACTING_LEVEL, ClientKeys::page, this::add))
                .post(KEY + "/fjern", portal.form(ACTING_LEVEL, ClientKeys::page, this::remove))
                .post(FILE, portal.form(ACTING_LEVEL, ClientKeys::page, this::file));
    }

    /** The page of the forms. */
    private static String page(Visit visit) {
        return KEY.replace("{id}", visit.request().pathParameter("id"));
    }

    private ClientPages.Opened open(Visit visit) {
        return ClientPages.open(visit, desk, clients, templates);
    }

    private Reply page(Visit visit, ClientPages.Opened opened, int status, String typed, FormErrors errors) {
        Words words = desk.words(visit);
        Configuration client = opened.client();
        String address = ClientPages.address(visit, opened.id());
        List<Block> blocks = new ArrayList<>();
        if (client.keys().isEmpty()) {
            blocks.add(new Block.Alert(
                    "no-key", Block.Tone.WARNING, words.get("keys.none"), words.get("keys.none.text"), false));
        }
        blocks.add(new Block.Heading("browser-heading", words.get("keys.browser")));
        blocks.add(new Block.Text("browser-text", words.get("keys.browser.text")));
        blocks.add(new Block.KeyMaker(
                words.get("keys.make"),
                client.clientId() + "-private.jwk.json",
                words.get("keys.working"),
                words.get("keys.done"),
                words.get("keys.failed")));
        blocks.add(new Block.Form(
                "key-form",
                false,
                address + "/nokkel",
                "",
                List.of(
                        Suppliers.version(opened.kept().version()),
                        new Field.Area(
                                "publicJwk",
                                words.get("keys.public"),
                                words.get("keys.public.hint"),
                                typed,
                                errors.of("publicJwk"),
                                6)),
                List.of(Block.Button.primary("add-key", words.get("keys.add")))));
        blocks.add(new Block.Heading("file-heading", words.get("keys.file")));
        blocks.add(new Block.Text("file-text", words.get("keys.file.text")));
        blocks.add(file(visit, opened, words));
        blocks.add(new Block.Heading("keys-heading", words.get("client.keys")));
        blocks.add(new Block.Rows(
                "keys",
                words.get("client.keys"),
                words.get("none-given"),
                ClientPages.keyRows(client, keys.lastUsed(client.clientId()), clock.instant(), words)));
        for (Configuration.ClientKey key : client.keys()) {
            blocks.add(new Block.Form(
                    "remove-form-" + key.thumbprint(),
                    false,
                    address + "/nokkel/fjern",
                    "",
                    List.of(Suppliers.version(opened.kept().version()), new Field.Hidden("kid", key.kid())),
                    List.of(Block.Button.danger("remove-" + key.thumbprint(), words.get("keys.remove", key.kid())))));
        }
        blocks.add(new Block.Links("key-links", List.of(new Block.Link("back", address, words.get("client.back")))));
        return desk.pageWith(
                visit,
                status,
                ClientPages.PART,
                words.get("keys.title", client.name()),
                blocks,
                Desk.at(visit, script.path()));
    }

    private Reply add(Visit visit) {
        ClientPages.Opened opened = open(visit);
        Form form = visit.request().form();
        String jwk = form.value("publicJwk").orElse("").strip();
        try {
            keys.add(opened.author(), opened.id(), Suppliers.version(form), jwk);
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            // What holds a private key is not written back into a page.
            String typed = refusal.problem() == SelvProblem.KEY_PRIVATE ? "" : jwk;
            FormErrors errors = FormErrors.of(refusal, visit.request().language());
            return page(visit, opened, refusal.problem().status(), typed, errors);
        }
        return Reply.seeOther(ClientPages.address(visit, opened.id()));
    }

    private Reply remove(Visit visit) {
        ClientPages.Opened opened = open(visit);
        Form form = visit.request().form();
        keys.remove(
                opened.author(),
                opened.id(),
                Suppliers.version(form),
                form.value("kid").orElse(""));
        return Reply.seeOther(ClientPages.address(visit, opened.id()) + "/nokkel");
    }

    /** The download for who can be sent its password; who cannot is told where to say how. */
    private Block file(Visit visit, ClientPages.Opened opened, Words words) {
        Optional<EmailAddress> email = contacts.email(visit.visitor().pid());
        if (email.isEmpty()) {
            return new Block.Links(
                    "file-links",
                    List.of(new Block.Link("contact", Desk.at(visit, "/kontakt"), words.get("keys.file.no-email"))));
        }
        return new Block.Form(
                "file-form",
                false,
                ClientPages.address(visit, opened.id()) + "/fil",
                words.get("keys.file.to", email.get()),
                List.of(Suppliers.version(opened.kept().version())),
                List.of(Block.Button.secondary("download", words.get("keys.download"))));
    }

    /**
     * Makes the key, registers its public half, writes the e-mail with the password in the same transaction, and hands both
     * halves out in a closed file. The version lets it happen once.
     */
    private Reply file(Visit visit) {
        ClientPages.Opened opened = open(visit);
        Form form = visit.request().form();
        Optional<EmailAddress> email = contacts.email(visit.visitor().pid());
        if (email.isEmpty()) {
            return Reply.seeOther(ClientPages.address(visit, opened.id()) + "/nokkel");
        }
        Words words = desk.words(visit);
        String password = ClosedZip.password(random);
        FreshKey key = FreshKey.make();
        String name = opened.client().name();
        keys.add(
                opened.author(),
                opened.id(),
                Suppliers.version(form),
                key.publicKey().toJson(),
                List.of(Mail.of(
                        email.get(),
                        words.get("keys.mail.subject", name),
                        words.get("keys.mail.text", name, opened.id() + ".zip", password))));
        boolean people =
                opened.template().filter(one -> one.content().userLogin()).isPresent();
        byte[] zip = ClosedZip.of(
                opened.id() + ".json",
                ConfigurationFile.of(opened.client(), issuer, people, key.privateJwk()),
                password);
        return Reply.of(200, "application/zip", zip)
                .with("Content-Disposition", "attachment; filename=\"" + opened.id() + ".zip\"")
                .with("Cache-Control", "no-store");
    }
}
